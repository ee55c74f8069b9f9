import { HOUR_MS } from '@atelier/kernel';
import { defineJobKind, jobPayloadSchema } from '@atelier/jobs';
import { defineJob } from '@atelier/queue';
import { renderInputSchema, renderOutputSchema, upscaleInputSchema, upscaleOutputSchema } from './render-job.schema.js';
import { renderOptionsSchema, upscaleOptionsSchema } from './render-options.schema.js';

const MAX_ATTEMPTS = 3;

/** Stages of a render, in the order in which a client sees them. */
export const RENDER_STAGES = ['download', 'segmentation', 'depth', 'texture', 'refinement', 'upload'] as const;
export type RenderStage = (typeof RENDER_STAGES)[number];

/** Overall progress at which each stage begins and ends, per cent: the worker counts by it, the presenter reads it. */
export const STAGE_SPANS: Readonly<Record<RenderStage | 'upscale', readonly [number, number]>> = {
  download: [0, 8],
  segmentation: [8, 48],
  depth: [48, 52],
  texture: [52, 78],
  refinement: [78, 88],
  upscale: [8, 88],
  upload: [88, 100],
};

/** Stages of an upscale. */
export const UPSCALE_STAGES = ['download', 'upscale', 'upload'] as const;

/** A photo with a new material on its walls, or, without a swatch, the photo enhanced. */
export const renderKind = defineJobKind({
  kind: 'render',
  definition: defineJob({ id: 'render.v1', queue: 'cpu', payload: jobPayloadSchema, maxAttempts: MAX_ATTEMPTS }),
  input: renderInputSchema,
  options: renderOptionsSchema,
  output: renderOutputSchema,
  stages: RENDER_STAGES,
  retentionMs: 48 * HOUR_MS,
});

/** A picture two to four times larger. */
export const upscaleKind = defineJobKind({
  kind: 'upscale',
  definition: defineJob({ id: 'upscale.v1', queue: 'cpu', payload: jobPayloadSchema, maxAttempts: MAX_ATTEMPTS }),
  input: upscaleInputSchema,
  options: upscaleOptionsSchema,
  output: upscaleOutputSchema,
  stages: UPSCALE_STAGES,
  retentionMs: 48 * HOUR_MS,
});
