import { AtelierError } from '@atelier/kernel';
import type { Operation, OutputFormat, OutputOperation, OutputSettings, PixelOperation } from '../operation.js';
import { OPERATIONS } from '../ops/operations.generated.js';
import type { Plan, PlanStep } from '../schemas/plan.schema.js';
import { HOLDS_ALPHA, HOLDS_FRAMES } from './encode-picture.js';
import type { Picture } from './plan.types.js';

/** A step of a plan with its work at hand. */
export interface BoundStep<Work extends Operation = Operation> {
  readonly step: PlanStep;
  readonly operation: Work;
}

/**
 * Finds the work of every step.
 * @throws AtelierError `validation_failed` for a step that does not run here.
 */
export function bindSteps(plan: Plan): readonly BoundStep[] {
  return plan.map((step, index) => {
    const operation = Object.hasOwn(OPERATIONS, step.op) ? OPERATIONS[step.op] : undefined;
    if (operation) return { step, operation };
    const reason = `${step.op} cannot run here: it needs a provider`;
    throw new AtelierError('validation_failed', { message: `${reason}.`, details: { [`steps.${index}.op`]: reason } });
  });
}

/** Whether a step changes pixels; some steps change pixels and output both. */
export function changesPixels(bound: BoundStep): bound is BoundStep<PixelOperation> {
  return 'run' in bound.operation;
}

function changesOutput(bound: BoundStep): bound is BoundStep<OutputOperation> {
  return 'settle' in bound.operation;
}

/** How the result is to be written: like the input unless steps say otherwise, the last word counts. */
export function settleOutput(steps: readonly BoundStep[], inputFormat: string): OutputSettings {
  const start: OutputSettings = { format: formatLike(inputFormat), formatAsked: false };
  return steps.filter(changesOutput).reduce((output, { step, operation }) => operation.settle(output, step.params), start);
}

/** Why a plan cannot keep an animation's frames, or undefined when it can. */
export function reasonForOneFrame(steps: readonly BoundStep[], output: OutputSettings): string | undefined {
  if (!HOLDS_FRAMES[output.format]) return `${output.format} holds no animation: the result is the first frame.`;
  const still = steps.find(({ operation }) => !operation.definition.perFrame);
  return still && `${still.step.op} works on one picture: the result is the first frame of the animation.`;
}

/** The format to write: PNG when the picture became transparent, its format cannot show that, and nobody asked for it. */
export function formatFor(picture: Picture, output: OutputSettings): OutputFormat {
  if (output.formatAsked || HOLDS_ALPHA[output.format] || picture.frames[0].channels === 3) return output.format;
  const { data } = picture.frames[0];
  for (let i = 3; i < data.length; i += 4) if (data[i] < 255) return 'png';
  return output.format;
}

/** Formats that are read and not written become the most common one of their kind. */
function formatLike(inputFormat: string): OutputFormat {
  switch (inputFormat) {
    case 'png':
    case 'webp':
    case 'tiff':
    case 'gif':
    case 'avif':
      return inputFormat;
    case 'bmp':
      return 'png';
    default:
      return 'jpg';
  }
}
