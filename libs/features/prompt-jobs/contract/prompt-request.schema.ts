import { z } from 'zod';

/** Fields of `POST /api/jobs`; the picture is a file named image, or an address. */
export const promptRequestSchema = z.object({
  prompt: z.string('expected what is to be done, in words').trim().min(1, 'expected what is to be done, in words').max(4000, 'expected at most 4000 characters'),
  image_url: z.string('expected an http(s) URL').min(1, 'expected an http(s) URL').max(4096, 'expected at most 4096 characters').optional(),
});
export type PromptRequest = z.output<typeof promptRequestSchema>;

/** States of a job as this door names them. */
export const PROMPT_STATUSES = ['processing', 'done', 'error'] as const;
export type PromptStatus = (typeof PROMPT_STATUSES)[number];

const wholeFrom = (low: number, high: number) => {
  const words = `expected a whole number between ${low} and ${high}`;
  return z.coerce.number(words).int(words).min(low, words).max(high, words);
};

/** Query of `GET /api/jobs/page`. */
export const promptPageSchema = z.object({
  page: wholeFrom(1, 1_000_000).default(1),
  page_size: wholeFrom(1, 100).default(20),
  status: z.enum(PROMPT_STATUSES, `expected one of ${PROMPT_STATUSES.join(', ')}`).optional(),
});
