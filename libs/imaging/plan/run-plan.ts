import type { ReportProgress } from '@atelier/threads';
import { assertRoom } from '../assert-room.js';
import type { Frame, FrameSize } from '../frame.js';
import { openPicture } from '../formats/open-picture.js';
import type { OperationContext, OutputFormat, PixelOperation, ReadChange } from '../operation.js';
import { decodeAnimation, decodeStill, transcodeStill } from './decode-picture.js';
import { CONTENT_TYPES, HOLDS_ALPHA, encodePipeline } from './encode-picture.js';
import { bindSteps, changesPixels, formatFor, reasonForOneFrame, settleOutput, type BoundStep } from './plan-steps.js';
import { writePicture, type WrittenPicture } from './write-picture.js';
import type { Picture, PlanInput, PlanResult } from './plan.types.js';

/**
 * Runs a plan on one file: reads it once, hands raw pixels from step to step, and writes it once. CPU-heavy: a server
 * calls `runPlanInThread`.
 * @param report hears how far it is, 0-1.
 * @throws AtelierError `validation_failed` when the file or a named picture cannot be read, when a step cannot run
 * here, or when it would make a picture over the limit.
 */
export async function runPlan(input: PlanInput, report: ReportProgress = () => undefined): Promise<PlanResult> {
  const steps = bindSteps(input.plan);
  const clock = new StepClock(steps.length + 3, report);
  const { bytes: source, facts } = await clock.time('open', () => openPicture(input.bytes, input.limits, 'image'));
  const output = settleOutput(steps, facts.format);
  const oneFrame = facts.frames > 1 ? reasonForOneFrame(steps, output) : undefined;
  const animated = facts.frames > 1 && oneFrame === undefined;
  const context = await contextOf(input, HOLDS_ALPHA[output.format], animated ? facts.frames : 1);

  const pixelSteps = steps.filter(changesPixels);
  const whileReading = animated ? undefined : changeWhileReading(pixelSteps[0], facts, context);
  const remaining = whileReading ? pixelSteps.slice(1) : pixelSteps;
  if (remaining.length === 0 && !animated && output.maxBytes === undefined) {
    const { bytes, size } = await clock.time('write', () => transcodeStill(source, input.limits, 'image', whileReading, (image) => encodePipeline(image, output.format, output.quality)));
    return finish(output.format, { bytes, size }, 1, oneFrame, clock);
  }
  let picture = await clock.time('read', () =>
    animated ? decodeAnimation(source, facts, input.limits, 'image') : decodeStill(source, input.limits, 'image', whileReading),
  );
  for (const step of remaining) {
    picture = await clock.time(step.step.op, () => runStep(step, picture, context));
  }
  const format = formatFor(picture, output);
  const written = await clock.time('write', () => writePicture(picture, { ...output, format }));
  return finish(format, written, picture.frames.length, oneFrame, clock);
}

function finish(format: OutputFormat, written: WrittenPicture, frames: number, remark: string | undefined, { times }: StepClock): PlanResult {
  const notes = [remark, written.note].filter((note) => note !== undefined);
  return { ...written.size, bytes: written.bytes, format, contentType: CONTENT_TYPES[format], frames, notes, times };
}

/** What the decoder can do of the first step; a size is held against the limit like in any other step. */
function changeWhileReading(first: BoundStep<PixelOperation> | undefined, { widthPx, heightPx }: FrameSize, context: OperationContext): ReadChange | undefined {
  const change = first?.operation.whileReading?.({ widthPx, heightPx }, first.step.params);
  if (change?.kind === 'resize') assertRoom(change, context.maxPixels);
  return change;
}

async function contextOf(input: PlanInput, keepsAlpha: boolean, frames: number): Promise<OperationContext> {
  const pictures: Record<string, Frame> = {};
  for (const [name, bytes] of Object.entries(input.pictures ?? {})) {
    const opened = await openPicture(bytes, input.limits, name);
    pictures[name] = (await decodeStill(opened.bytes, input.limits, name)).frames[0];
  }
  return { seed: input.seed ?? 0, pictures, maxPixels: input.limits.maxPixels / frames, keepsAlpha };
}

async function runStep({ step, operation }: BoundStep<PixelOperation>, picture: Picture, context: OperationContext): Promise<Picture> {
  const [first] = picture.frames;
  const params = picture.frames.length > 1 && operation.settleOnFirst ? await operation.settleOnFirst(first, step.params) : step.params;
  const frames: Frame[] = [];
  for (const frame of picture.frames) frames.push(await operation.run(frame, params, context));
  assertRoom(frames[0], context.maxPixels);
  return { ...picture, frames };
}

/** Keeps the time of each part of the work and says how far it is. */
class StepClock {
  readonly times: { readonly step: string; readonly ms: number }[] = [];

  constructor(
    private readonly parts: number,
    private readonly report: ReportProgress,
  ) {}

  async time<T>(step: string, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const result = await work();
    this.times.push({ step, ms: Math.round((performance.now() - started) * 10) / 10 });
    this.report(step === 'write' ? 1 : Math.min(1, this.times.length / this.parts));
    return result;
  }
}
