import type { MessagePort } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { collectGarbage } from './collect-garbage.js';

/** What the pool sends to a thread. */
export interface HostedCall {
  readonly module: string;
  readonly name: string;
  readonly input: unknown;
  /** Where the task's progress goes, when somebody listens. */
  readonly progressPort?: MessagePort;
}

/** Entry of every worker thread: imports the named function, calls it, and moves the buffers of its result back. */
export default async function host(call: HostedCall): Promise<unknown> {
  const module = (await import(call.module)) as Record<string, (input: unknown, report: (share: number) => void) => unknown>;
  const task = module[call.name];
  if (typeof task !== 'function') throw new Error(`${call.module} exports no function ${call.name}`);
  try {
    return movable(await task(call.input, (share) => call.progressPort?.postMessage(share)));
  } finally {
    call.progressPort?.close();
    // After the result has left this thread.
    setImmediate(collectGarbage);
  }
}

/** Marks a result so that its buffers are moved to the other side. */
function movable(result: unknown): unknown {
  const buffers = new Set<ArrayBuffer>();
  collectBuffers(result, buffers);
  return move({ [transferableSymbol]: [...buffers], [valueSymbol]: result } as Parameters<typeof move>[0]);
}

function collectBuffers(value: unknown, found: Set<ArrayBuffer>): void {
  if (typeof value !== 'object' || value === null) return;
  if (ArrayBuffer.isView(value)) {
    // Shared memory is not moved: both sides see it anyway.
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
    return;
  }
  for (const part of Object.values(value)) collectBuffers(part, found);
}
