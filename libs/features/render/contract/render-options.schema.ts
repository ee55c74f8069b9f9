import { z } from 'zod';

/** Reasons in the words of this door: what was expected, with the range inside. */
const wholeBetween = (low: number, high: number) =>
  z.number({ error: `expected a whole number between ${low} and ${high}` }).int(`expected a whole number between ${low} and ${high}`).min(low, `expected a whole number between ${low} and ${high}`).max(high, `expected a whole number between ${low} and ${high}`);

/** Options of a render, with the names and defaults that clients rely on. */
export const renderOptionsSchema = z
  .object({
    real_world_scale: z
      .number({ error: 'expected a number between 1 and 500' })
      .min(1, 'expected a number between 1 and 500')
      .max(500, 'expected a number between 1 and 500')
      .default(24)
      .meta({ description: 'How often the swatch repeats across the facade.' }),
    enable_refinement: z
      .boolean({ error: 'expected true or false' })
      .default(false)
      .meta({ description: 'Match the photo\'s local contrast and sharpness on the new wall more strongly.' }),
    refinement_seed: wholeBetween(0, 2_147_483_647).default(42).meta({ description: 'Seed of the grain: same seed, same bytes.' }),
    stage_timeout_seconds: z
      .number({ error: 'expected a number between 1 and 3600, or null' })
      .min(1, 'expected a number between 1 and 3600, or null')
      .max(3600, 'expected a number between 1 and 3600, or null')
      .nullable()
      .default(null)
      .meta({ description: 'Longest time for one stage; null for the server\'s own limit.' }),
  })
  .strict()
  .meta({ id: 'RenderOptions' });

export type RenderOptions = z.output<typeof renderOptionsSchema>;

/** Options of an upscale. */
export const upscaleOptionsSchema = z
  .object({
    scale: z.union([z.literal(2), z.literal(3), z.literal(4)], { error: 'expected 2, 3 or 4' }).default(2).meta({ description: 'How many times larger.' }),
  })
  .strict()
  .meta({ id: 'UpscaleOptions' });

export type UpscaleOptions = z.output<typeof upscaleOptionsSchema>;
