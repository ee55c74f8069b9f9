import { AtelierError, newId } from '@atelier/kernel';
import type { MultipartRequest, UploadedPicture } from '@atelier/http';
import { hashRequest, type AcceptService, type JobKind, type JobRecord, type NewJobFile } from '@atelier/jobs';
import type { ImageSource } from '../contract/render-job.schema.js';
import { renderKind, upscaleKind } from '../contract/render.kinds.js';
import type { RenderRequest, UpscaleRequest } from '../contract/render-request.schema.js';
import { resultKey } from '../contract/result-key.js';
import type { StoredInputs } from './stored-inputs.service.js';
import type { UrlCheck } from './url-check.js';

/** Who asks, and under which key the same request may come again. */
export interface Caller {
  readonly owner: string;
  readonly requestId: string;
  readonly idempotencyKey?: string;
}

type Pictures = MultipartRequest['pictures'];
type Field = 'image' | 'texture' | 'mask';

/** Makes jobs of requests: checks what can be checked without decoding, stores uploads, accepts. */
export class RenderService {
  constructor(
    private readonly accept: AcceptService,
    private readonly inputs: StoredInputs,
    private readonly checkUrl: UrlCheck,
    private readonly bucket: string,
  ) {}

  /** @throws AtelierError `queue_full`. Doors ask before they read an upload. */
  assertRoom(): Promise<void> {
    return this.accept.assertRoom();
  }

  /**
   * A render job. The same picture as image and texture means "no swatch": the photo is only enhanced.
   * @throws AtelierError `validation_failed`, `queue_full`, `upload_failed`, `idempotency_mismatch`.
   */
  async render(request: RenderRequest, pictures: Pictures, caller: Caller): Promise<JobRecord> {
    const jobId = newId();
    const files = this.describe(jobId, pictures);
    const image = this.required('image', request.image_url, files);
    const texture = this.required('texture', request.texture_url, files);
    const mask = this.optional('mask', request.mask_url ?? undefined, files);
    const same = request.texture_url !== undefined ? request.texture_url === request.image_url : pictures.texture?.sha256 === pictures.image?.sha256;
    const input = { image, texture: same ? null : texture, mask, resultKey: resultKey({ bucket: this.bucket, jobId, userId: request.user_id, projectId: request.project_id }) };
    return this.submit({ kind: renderKind, jobId, input, request, pictures, files, caller });
  }

  /** An upscale job. @throws as `render`. */
  async upscale(request: UpscaleRequest, pictures: Pictures, caller: Caller): Promise<JobRecord> {
    const jobId = newId();
    const files = this.describe(jobId, pictures);
    const image = this.required('image', request.image_url, files);
    const input = { image, resultKey: resultKey({ bucket: this.bucket, jobId, userId: request.user_id, projectId: request.project_id }) };
    return this.submit({ kind: upscaleKind, jobId, input, request, pictures, files, caller });
  }

  private async submit<Kind extends JobKind>(job: {
    readonly kind: Kind;
    readonly jobId: string;
    readonly input: unknown;
    readonly request: RenderRequest | UpscaleRequest;
    readonly pictures: Pictures;
    readonly files: ReadonlyMap<string, NewJobFile>;
    readonly caller: Caller;
  }): Promise<JobRecord> {
    const { kind, jobId, request, pictures, caller } = job;
    const hash = caller.idempotencyKey === undefined ? undefined : hashRequest({ kind: kind.kind, request, files: fingerprints(pictures) });
    if (caller.idempotencyKey !== undefined) {
      const earlier = await this.accept.findReplay(caller.owner, caller.idempotencyKey, hash);
      if (earlier) return earlier;
    }
    const files = [...job.files.values()];
    await Promise.all([...job.files].map(([field, file]) => this.inputs.store(file, pictures[field])));
    try {
      const accepted = await this.accept.accept({
        ...{ kind, jobId, input: job.input as never, options: request.options as never, files },
        ...{ owner: caller.owner, projectId: request.project_id, userId: request.user_id },
        ...{ idempotencyKey: caller.idempotencyKey, requestHash: hash, requestId: caller.requestId },
      });
      if (accepted.replayed) await this.inputs.discard(files);
      return accepted.job;
    } catch (error) {
      await this.inputs.discard(files);
      throw error;
    }
  }

  private describe(jobId: string, pictures: Pictures): ReadonlyMap<string, NewJobFile> {
    return new Map(Object.entries(pictures).map(([field, picture]) => [field, this.inputs.describe(jobId, picture)]));
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

function fingerprints(pictures: Pictures): Record<string, string> {
  return Object.fromEntries(Object.values(pictures).map((picture: UploadedPicture) => [picture.field, picture.sha256]));
}
