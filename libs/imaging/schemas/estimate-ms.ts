import type { OperationDefinition } from './define-operation.js';
import { findOperation, type Plan, type PlanStep } from './plan.schema.js';

/** Measured on one core of a server of 2023. */
const READ_MS_PER_MEGAPIXEL = 4;
const WRITE_MS_PER_MEGAPIXEL: Readonly<Record<string, number>> = { jpg: 4, png: 30, webp: 35, avif: 105, tiff: 45, gif: 400 };
const DEFAULT_STEP_MS_PER_MEGAPIXEL = 15;
/** A provider's answer does not depend on the size. */
const REMOTE_MS = 20_000;
const FIXED_MS = 15;

/**
 * About how long a plan takes for one picture, without waiting in the queue.
 * @param megapixels size of the picture before the plan.
 */
export function estimateMs(plan: Plan, megapixels: number): number {
  let [total, size] = [FIXED_MS + READ_MS_PER_MEGAPIXEL * megapixels, megapixels];
  let format = 'jpg';
  for (const step of plan) {
    const definition = findOperation(step.op);
    if (!definition) continue;
    total += stepMs(definition, size);
    size = sizeAfter(step, size);
    if (step.op === 'convert_format') format = String(step.params.format);
  }
  return Math.round(total + (WRITE_MS_PER_MEGAPIXEL[format] ?? 0) * size);
}

function stepMs({ cost, msPerMegapixel = DEFAULT_STEP_MS_PER_MEGAPIXEL }: OperationDefinition, megapixels: number): number {
  return cost === 'remote' ? REMOTE_MS : msPerMegapixel * megapixels;
}

/** The size after a step that changes it much; proportions that are not known count as 4:3. */
function sizeAfter({ op, params }: PlanStep, megapixels: number): number {
  const { width, height, scale, percent } = params as Readonly<Record<string, number | undefined>>;
  if (op === 'upscale' && scale !== undefined) return megapixels * scale ** 2;
  if (op === 'crop' && percent !== undefined) return megapixels * (percent / 100) ** 2;
  if (op !== 'resize') return megapixels;
  if (scale !== undefined) return megapixels * scale ** 2;
  if (width === undefined && height === undefined) return megapixels;
  return ((width ?? ((height ?? 0) * 4) / 3) * (height ?? ((width ?? 0) * 3) / 4)) / 1e6;
}
