import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Frees what this thread no longer uses, now. Pictures lie outside of V8's heap, where their size hardly hurries the
 * collector: without a word a worker holds several pictures that nobody needs. Costs a few milliseconds; call it when
 * a task or a job has ended, never inside one.
 */
export function collectGarbage(): void {
  collect ??= exposedCollector();
  collect();
}

function exposedCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
