import { z } from 'zod';
import { renderOptionsSchema, upscaleOptionsSchema } from './render-options.schema.js';

/** Ids of the caller become part of a storage path, so their letters are limited. */
const callerId = z
  .string({ error: 'expected text' })
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/, 'expected 1-128 letters, digits, dots, dashes or underscores');

const imageUrl = z.string({ error: 'expected an http(s) URL' }).min(1, 'expected an http(s) URL').max(4096, 'expected at most 4096 characters');

const caller = { project_id: callerId.optional(), user_id: callerId.optional() };

/** A project belongs to a user: its id alone names nothing. */
const projectNeedsUser = (request: { project_id?: string; user_id?: string }): boolean => request.project_id === undefined || request.user_id !== undefined;
const projectNeedsUserFault = { path: ['user_id'], message: 'is required when project_id is given' };

/** Body of `POST /render/jobs`. With multipart, files named image, texture and mask stand in for the URLs. */
export const renderRequestSchema = z
  .object({
    image_url: imageUrl.optional(),
    texture_url: imageUrl.optional(),
    mask_url: imageUrl.nullish(),
    ...caller,
    options: renderOptionsSchema.prefault({}),
  })
  .strict()
  .refine(projectNeedsUser, projectNeedsUserFault)
  .meta({ id: 'RenderRequest' });

export type RenderRequest = z.output<typeof renderRequestSchema>;

/** Body of `POST /render/jobs/upscale`. With multipart, a file named image stands in for the URL. */
export const upscaleRequestSchema = z
  .object({ image_url: imageUrl.optional(), ...caller, options: upscaleOptionsSchema.prefault({}) })
  .strict()
  .refine(projectNeedsUser, projectNeedsUserFault)
  .meta({ id: 'UpscaleRequest' });

export type UpscaleRequest = z.output<typeof upscaleRequestSchema>;
