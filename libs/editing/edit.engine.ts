import type { ImageSourceService, ResultStore } from '@atelier/assets';
import { runPlanInThread, type ImageLimits, type PlanResult } from '@atelier/imaging';
import { parsePlan, type Plan } from '@atelier/imaging/schemas';
import type { RunContext } from '@atelier/jobs';
import { AtelierError } from '@atelier/kernel';
import type { FalClient } from '@atelier/outbound';
import type { EditKind, EditOutput, InstructionPlanner, PlannedInstruction } from '@atelier/planning';
import type { ThreadPool } from '@atelier/threads';
import { namedPictures } from './named-pictures.js';

/** What the engine works with. */
export interface EditEngineOptions {
  readonly sources: ImageSourceService;
  readonly results: ResultStore;
  readonly threads: ThreadPool;
  readonly planner: InstructionPlanner;
  /** Undefined where no generative provider is configured. */
  readonly provider: FalClient | undefined;
  readonly limits: ImageLimits;
}

type Context = RunContext<EditKind>;

/** What is to be done, found out. */
type Task = Omit<PlannedInstruction, 'engine' | 'generative'> & { readonly engine: EditOutput['engine'] };

/** Overall progress at which each stage begins, per cent. */
const BEGINS = { download: 0, plan: 10, edit: 15, generate: 15, upload: 90 } as const;

/** Longest side of what is sent to a provider: larger ones are shrunk there anyway, and travel as text. */
const PROVIDER_SIDE_PX = 2048;
/** What every provider reads. */
const PROVIDER_FORMATS: ReadonlySet<string> = new Set(['jpg', 'png', 'webp']);

/** Edits one picture: fetches it, finds out what is to be done, has it done, stores the result. */
export class EditEngine {
  constructor(private readonly options: EditEngineOptions) {}

  /**
   * @throws AtelierError `download_failed`, `validation_failed` (not a picture, too large, a step that cannot run),
   *   `instruction_not_understood`, `provider_failed`, `upload_failed`; the signal's reason.
   */
  async run(context: Context): Promise<EditOutput> {
    const { input, signal } = context;
    await context.stage('download', { progress: BEGINS.download });
    const bytes = await this.options.sources.fetch(input.image, signal, 'image');
    await context.stage('plan', { progress: BEGINS.plan });
    const task = 'plan' in input.task ? given(input.task.plan) : await this.options.planner.plan(input.task.instruction, signal);
    const finish = input.finish.length === 0 ? [] : parsePlan(input.finish, 'finish');
    const result = task.engine === 'provider' ? await this.generate(context, bytes, finish) : await this.edit(context, bytes, [...task.plan, ...finish]);
    await context.stage('upload', { progress: BEGINS.upload });
    const { format, contentType, widthPx, heightPx } = result;
    const resultKey = `${input.resultPrefix}.${format}`;
    await this.options.results.put(context, { key: resultKey, role: 'result', contentType, body: result.bytes });
    return {
      ...{ resultKey, contentType, format, widthPx, heightPx, bytes: result.bytes.length },
      ...{ engine: task.engine, plan: [...task.plan, ...finish], notUnderstood: [...task.notUnderstood], notes: [...task.notes, ...result.notes] },
    };
  }

  private async edit(context: Context, bytes: Uint8Array, plan: Plan): Promise<PlanResult> {
    await context.stage('edit', { progress: BEGINS.edit });
    const pictures = await namedPictures(plan, this.options.sources, context.signal);
    return this.perform(context, bytes, plan, pictures);
  }

  private async generate(context: Context, bytes: Uint8Array, finish: Plan): Promise<PlanResult> {
    const { provider } = this.options;
    const { task } = context.input;
    if (!provider || !('instruction' in task)) throw new AtelierError('pipeline_error', { logMessage: 'the plan asks for a provider that is not configured', retryable: false });
    await context.stage('generate', { progress: BEGINS.generate });
    const image = await this.forProvider(context, bytes);
    const made = await provider.edit({ prompt: task.instruction, image, signal: context.signal, onWaiting: () => context.progress(BEGINS.generate, 'The provider is at work.') });
    return this.perform(context, made, finish);
  }

  /** A copy that any provider reads, without the photo's private data: EXIF can hold where somebody lives. */
  private async forProvider({ signal }: Context, bytes: Uint8Array): Promise<PlanResult> {
    const { threads, limits } = this.options;
    const shrink = { op: 'resize', params: { width: PROVIDER_SIDE_PX, height: PROVIDER_SIDE_PX, fit: 'inside', enlarge: false } };
    const copy = await runPlanInThread(threads, { bytes, plan: parsePlan([shrink]), limits }, { signal });
    if (PROVIDER_FORMATS.has(copy.format)) return copy;
    return runPlanInThread(threads, { bytes: copy.bytes, plan: parsePlan([{ op: 'convert_format', params: { format: 'png' } }]), limits }, { signal });
  }

  private perform(context: Context, bytes: Uint8Array, plan: Plan, pictures: Readonly<Record<string, Uint8Array>> = {}): Promise<PlanResult> {
    const onProgress = (share: number): void => context.progress(BEGINS.edit + share * (BEGINS.upload - BEGINS.edit));
    return runPlanInThread(this.options.threads, { bytes, plan, limits: this.options.limits, pictures }, { signal: context.signal, onProgress });
  }
}

/** A plan of the door, checked again: the row may be older than this worker. */
function given(plan: Plan): Task {
  return { engine: 'given', plan: parsePlan(plan, 'operations'), notUnderstood: [], notes: [] };
}
