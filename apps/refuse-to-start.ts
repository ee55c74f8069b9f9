/** Ends a process that cannot start, with words for a person and without a stack for faults of the configuration. */
export function refuseToStart(error: unknown): void {
  const words = error instanceof Error ? (error.name === 'SettingsError' ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${words}\n`, () => process.exit(1));
}
