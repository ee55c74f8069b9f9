import type { ImageSource, UrlCheck } from '@atelier/assets';
import type { Caller, FileUrls, JobSubmitter, MultipartRequest } from '@atelier/http';
import { AtelierError, newId } from '@atelier/kernel';
import type { JobRecord, NewJobFile } from '@atelier/jobs';
import type { InstructionPlanner } from '@atelier/planning';
import { promptKind, remotePromptKind } from '../contract/prompt.kinds.js';
import type { PromptRequest } from '../contract/prompt-request.schema.js';

/** Makes jobs of prompts. */
export class PromptJobsService {
  constructor(
    private readonly jobs: JobSubmitter,
    private readonly planner: InstructionPlanner,
    private readonly urls: FileUrls,
    private readonly checkUrl: UrlCheck,
    private readonly bucket: string,
  ) {}

  /** @throws AtelierError `queue_full`. Doors ask before they read an upload. */
  assertRoom(): Promise<void> {
    return this.jobs.assertRoom();
  }

  /** @throws AtelierError `validation_failed`, `queue_full`, `upload_failed`, `idempotency_mismatch`. */
  async start(request: PromptRequest, pictures: MultipartRequest['pictures'], caller: Caller): Promise<JobRecord> {
    const jobId = newId();
    const files = this.jobs.describe(jobId, pictures);
    const image = this.sourceOf(request, files);
    const kind = this.planner.needsRemote(request.prompt) ? remotePromptKind : promptKind;
    const input = { image, task: { instruction: request.prompt }, finish: [], resultPrefix: `${this.bucket}/prompts/${jobId}` };
    return this.jobs.submit({ kind, jobId, input, request, pictures, files, caller });
  }

  private sourceOf({ image_url: url }: PromptRequest, files: ReadonlyMap<string, NewJobFile>): ImageSource {
    const file = files.get('image');
    if (file) return { key: file.key };
    if (url === undefined) {
      const reason = 'is required: a file named image, or an address as image_url';
      throw new AtelierError('validation_failed', { message: `image ${reason}.`, details: { image: reason } });
    }
    const key = this.urls.keyOf(url);
    if (key !== undefined) return { key };
    this.checkUrl(url, 'image_url');
    return { url };
  }
}
