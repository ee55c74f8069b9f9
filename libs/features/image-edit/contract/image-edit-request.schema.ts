import { z } from 'zod';
import { AtelierError, parseOrFail } from '@atelier/kernel';
import { planSchema } from '@atelier/imaging/schemas';

/** The most pictures of one batch. */
export const MAX_IMAGES = 50;

const MAX_TAGS = 50;
const wholeBetween = (low: number, high: number): z.ZodNumber => {
  const words = `expected a whole number between ${low} and ${high}`;
  return z.number(words).int(words).min(low, words).max(high, words);
};

const imageSchema = z.object({
  id: z.union([z.string().min(1).max(200), z.number().transform(String)], { error: 'expected text of 1-200 characters' }).describe('Names the picture in progress and results.'),
  url: z.string('expected an http(s) URL').min(1, 'expected an http(s) URL').max(4096, 'expected at most 4096 characters'),
  name: z.string('expected text').max(300, 'expected at most 300 characters').optional(),
  tags: z.array(z.string('expected text').max(100, 'expected at most 100 characters'), 'expected a list of texts').max(MAX_TAGS, `expected at most ${MAX_TAGS} tags`).default([]),
});
export type BatchImage = z.output<typeof imageSchema>;

const commandSchema = z.object({
  type: z.literal('command'),
  command: z.string('expected text').trim().min(1, 'expected what is to be done, in words').max(4000, 'expected at most 4000 characters'),
});
const bulkSchema = z.object({
  type: z.literal('bulk'),
  bulkOp: z.object({ type: z.string('expected the name of an operation'), params: z.record(z.string(), z.unknown(), 'expected an object').default({}) }, 'expected an object with type and params'),
});
const operationsSchema = z.object({ type: z.literal('operations'), operations: planSchema });

export const RESULT_FORMATS = ['jpg', 'png', 'webp', 'avif'] as const;

const optionsSchema = z.object({
  outputFormat: z.preprocess((value) => (value === 'jpeg' ? 'jpg' : value), z.enum(RESULT_FORMATS, `expected one of ${RESULT_FORMATS.join(', ')}`).optional()),
  quality: wholeBetween(1, 100).optional(),
  maxWidth: wholeBetween(1, 16_383).optional(),
  maxHeight: wholeBetween(1, 16_383).optional(),
});
export type ImageEditOptions = z.output<typeof optionsSchema>;

/** Body of `POST /image-edit`. Fields that it does not know are ignored: its clients send more than it needs. */
export const imageEditRequestSchema = z.object({
  images: z.array(imageSchema).refine((images) => new Set(images.map(({ id }) => id)).size === images.length, 'expected each id once'),
  operation: z.discriminatedUnion('type', [commandSchema, bulkSchema, operationsSchema], 'expected an object with the type command, bulk or operations'),
  options: optionsSchema.prefault({}),
});
export type ImageEditRequest = z.output<typeof imageEditRequestSchema>;

/**
 * Reads a request. What clients show as it stands comes in their words: how many pictures there may be.
 * @throws AtelierError `validation_failed`.
 */
export function parseImageEdit(body: unknown): ImageEditRequest {
  const images = (body as { images?: unknown } | null | undefined)?.images;
  if (images === undefined || images === null || (Array.isArray(images) && images.length === 0)) throw countFault('No images provided');
  if (Array.isArray(images) && images.length > MAX_IMAGES) throw countFault(`Maximum ${MAX_IMAGES} images per batch`);
  return parseOrFail(imageEditRequestSchema, body);
}

function countFault(message: string): AtelierError {
  return new AtelierError('validation_failed', { message, details: { images: message } });
}
