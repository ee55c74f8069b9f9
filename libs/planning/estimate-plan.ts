import { findOperation, type Plan } from '@atelier/imaging/schemas';

/** Reading and writing, per megapixel, on one core. */
const CODEC_MS = 12;
/** A step on pixels, per megapixel. */
const STEP_MS = 15;
/** Steps that look at the whole picture again and again. */
const HEAVY_MS: Readonly<Record<string, number>> = { remove_background: 400, replace_background: 420, drop_shadow: 60, denoise: 150, dehaze: 80, retexture: 500, clarity: 60, upscale: 250 };
/** Starting, storing, and everything that does not grow with the picture. */
const BASE_MS = 60;
/** A provider takes its time whatever the picture. */
const REMOTE_MS = 15_000;

/** Roughly how long a plan takes for one picture, on one core of a common server. */
export function estimatePlanMs(plan: Plan, megapixels: number): number {
  const steps = plan.map(({ op }) => {
    const definition = findOperation(op);
    if (definition?.cost === 'remote') return REMOTE_MS;
    return (HEAVY_MS[op] ?? (definition?.group === 'format' ? 0 : STEP_MS)) * megapixels;
  });
  return Math.round(BASE_MS + CODEC_MS * megapixels + steps.reduce((sum, ms) => sum + ms, 0));
}

/** Roughly how long the generative provider takes for one picture. */
export const ESTIMATED_PROVIDER_MS = REMOTE_MS;
