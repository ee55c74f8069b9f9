import type { ImageSource, UrlCheck } from '@atelier/assets';
import type { Caller, JobSubmitter, MultipartRequest } from '@atelier/http';
import { AtelierError, newId } from '@atelier/kernel';
import type { JobRecord, NewJobFile } from '@atelier/jobs';
import { renderKind, upscaleKind } from '../contract/render.kinds.js';
import type { RenderRequest, UpscaleRequest } from '../contract/render-request.schema.js';
import { resultKey } from '../contract/result-key.js';

type Pictures = MultipartRequest['pictures'];
type Field = 'image' | 'texture' | 'mask';

/** Makes jobs of requests: checks what can be checked without decoding, then submits. */
export class RenderService {
  constructor(
    private readonly jobs: JobSubmitter,
    private readonly checkUrl: UrlCheck,
    private readonly bucket: string,
  ) {}

  /** @throws AtelierError `queue_full`. Doors ask before they read an upload. */
  assertRoom(): Promise<void> {
    return this.jobs.assertRoom();
  }

  /**
   * A render job. The same picture as image and texture means "no swatch": the photo is only enhanced.
   * @throws AtelierError `validation_failed`, `queue_full`, `upload_failed`, `idempotency_mismatch`.
   */
  async render(request: RenderRequest, pictures: Pictures, caller: Caller): Promise<JobRecord> {
    const jobId = newId();
    const files = this.jobs.describe(jobId, pictures);
    const image = this.required('image', request.image_url, files);
    const texture = this.required('texture', request.texture_url, files);
    const mask = this.optional('mask', request.mask_url ?? undefined, files);
    const same = request.texture_url !== undefined ? request.texture_url === request.image_url : pictures.texture?.sha256 === pictures.image?.sha256;
    const input = { image, texture: same ? null : texture, mask, resultKey: this.resultKey(jobId, request) };
    return this.jobs.submit({ kind: renderKind, jobId, input, options: request.options, request, pictures, files, caller, projectId: request.project_id, userId: request.user_id });
  }

  /** An upscale job. @throws as `render`. */
  async upscale(request: UpscaleRequest, pictures: Pictures, caller: Caller): Promise<JobRecord> {
    const jobId = newId();
    const files = this.jobs.describe(jobId, pictures);
    const input = { image: this.required('image', request.image_url, files), resultKey: this.resultKey(jobId, request) };
    return this.jobs.submit({ kind: upscaleKind, jobId, input, options: request.options, request, pictures, files, caller, projectId: request.project_id, userId: request.user_id });
  }

  private resultKey(jobId: string, request: RenderRequest | UpscaleRequest): string {
    return resultKey({ bucket: this.bucket, jobId, userId: request.user_id, projectId: request.project_id });
  }

  private required(field: Field, url: string | undefined, files: ReadonlyMap<string, NewJobFile>): ImageSource {
    const source = this.optional(field, url, files);
    if (source) return source;
    const reason = `is required: a URL here or a file named ${field}`;
    throw new AtelierError('validation_failed', { message: `${field}_url ${reason}.`, details: { [`${field}_url`]: reason } });
  }

  private optional(field: Field, url: string | undefined, files: ReadonlyMap<string, NewJobFile>): ImageSource | null {
    const file = files.get(field);
    if (file) return { key: file.key };
    if (url === undefined) return null;
    this.checkUrl(url, `${field}_url`);
    return { url };
  }
}
