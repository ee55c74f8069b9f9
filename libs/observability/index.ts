export { createLogger, NestLogger, type Logger } from './logger.js';
export { currentLogContext, withLogContext, type LogContext } from './request-context.js';
export { Metrics } from './metrics.js';
export { OrderedShutdown } from './shutdown.js';
export { observabilitySettings } from './settings.js';
