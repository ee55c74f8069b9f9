/** What this room needs of a logger; pino's and the observability room's loggers have this form. */
export interface QueueLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
