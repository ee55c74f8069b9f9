import { AtelierError, type ErrorCode } from '@atelier/kernel';
import { threadTask, type ReportProgress, type RunOptions, type ThreadPool } from '@atelier/threads';
import type { PlanInput, PlanResult } from './plan.types.js';
import { runPlan } from './run-plan.js';

/** An error's type is lost between threads; its parts are not. */
interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: Readonly<Record<string, string>>;
  readonly logMessage?: string;
}

type Outcome = { readonly result: PlanResult } | { readonly refusal: Refusal };

/** What runs in the thread. */
export async function performPlan(input: PlanInput, report: ReportProgress): Promise<Outcome> {
  try {
    const result = await runPlan(input, report);
    return { result: { ...result, bytes: ownBytes(result.bytes) } };
  } catch (error) {
    if (!(error instanceof AtelierError)) throw error;
    const { code, message, details, logMessage } = error;
    return { refusal: { code, message, details, logMessage } };
  }
}

const planTask = threadTask<PlanInput, Outcome>(import.meta.url, 'performPlan');

/**
 * Runs a plan in a worker thread; see `runPlan`.
 * @throws AtelierError as `runPlan` does, or the signal's reason.
 */
export async function runPlanInThread(threads: ThreadPool, input: PlanInput, options: RunOptions = {}): Promise<PlanResult> {
  const outcome = await threads.run(planTask, input, options);
  if ('result' in outcome) return outcome.result;
  const { code, ...words } = outcome.refusal;
  throw new AtelierError(code, words);
}

/** The result's memory is moved to the other thread: it must not be a part of something larger. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
