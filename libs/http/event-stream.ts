import type { Response } from 'express';

/** One server-sent event. */
export interface StreamedEvent {
  /** Sequence number; a client that reconnects sends it as `Last-Event-ID`. */
  readonly id?: number;
  readonly event?: string;
  readonly data: unknown;
}

/** A comment every so often keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;

/**
 * Writes events as `text/event-stream` (HTML standard, section 9.2) and ends the response after the last one.
 * @param events must end by itself, and end early when `signal` of {@link streamSignal} fires.
 */
export async function sendEventStream(response: Response, events: AsyncIterable<StreamedEvent>): Promise<void> {
  response.status(200);
  response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
  response.setHeader('Cache-Control', 'no-cache, no-transform');
  response.setHeader('X-Accel-Buffering', 'no');
  response.flushHeaders();
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  try {
    for await (const event of events) {
      if (response.destroyed) break;
      if (!response.write(serialise(event))) await drained(response);
    }
  } finally {
    clearInterval(heartbeat);
    response.end();
  }
}

/** A signal that fires when the client of this response goes away. */
export function streamSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
}

/** The sequence after which a reconnecting client wants to go on; 0 for a new one. */
export function lastEventId(header: string | undefined): number {
  return header && /^\d{1,15}$/.test(header) ? Number(header) : 0;
}

function serialise(event: StreamedEvent): string {
  const id = event.id === undefined ? '' : `id: ${event.id}\n`;
  const name = event.event === undefined ? '' : `event: ${event.event}\n`;
  return `${id}${name}data: ${JSON.stringify(event.data)}\n\n`;
}

function drained(response: Response): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
}
