import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of one request or one job carries. */
export interface LogContext {
  readonly requestId?: string;
  readonly jobId?: string;
}

const storage = new AsyncLocalStorage<LogContext>();

/** Runs work so that all its log lines carry the context. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...context }, work);
}

/** The context of the running request or job; empty outside of both. */
export function currentLogContext(): LogContext {
  return storage.getStore() ?? {};
}
