import { z } from 'zod';
import { imageSourceSchema } from '@atelier/assets';

/** Input of a render job as it stands in its row. Without a texture the photo is only enhanced. */
export const renderInputSchema = z.object({
  image: imageSourceSchema,
  texture: imageSourceSchema.nullable(),
  mask: imageSourceSchema.nullable(),
  resultKey: z.string(),
});
export type RenderInput = z.output<typeof renderInputSchema>;

/** Input of an upscale job. */
export const upscaleInputSchema = z.object({ image: imageSourceSchema, resultKey: z.string() });
export type UpscaleInput = z.output<typeof upscaleInputSchema>;

const stageTime = z.object({ stage: z.string(), ms: z.number() });

/** Facts about the finished picture, shown beside it. */
const resultFacts = { resultKey: z.string(), widthPx: z.number().int(), heightPx: z.number().int(), stages: z.array(stageTime) };

/** Output of a render job. Keys, not links: links are signed when somebody asks. */
export const renderOutputSchema = z.object({
  ...resultFacts,
  artifacts: z.record(z.string(), z.string()),
  /** Share of the picture that was taken for wall, 0-1. */
  wallShare: z.number(),
  changedOutsideMask: z.number().int(),
  /** How the wall was found. */
  method: z.string(),
});
export type RenderOutput = z.output<typeof renderOutputSchema>;

/** Output of an upscale job. */
export const upscaleOutputSchema = z.object({ ...resultFacts, artifacts: z.record(z.string(), z.string()) });
export type UpscaleOutput = z.output<typeof upscaleOutputSchema>;
