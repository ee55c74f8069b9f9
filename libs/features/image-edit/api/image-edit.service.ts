import type { ImageSource } from '@atelier/assets';
import type { Caller, FileUrls } from '@atelier/http';
import { estimateMs } from '@atelier/imaging/schemas';
import { newId } from '@atelier/kernel';
import { hashRequest, type AcceptService, type BatchService, type JobRecord } from '@atelier/jobs';
import { ESTIMATED_PROVIDER_MS, readWords, type EditInput, type InstructionPlanner } from '@atelier/planning';
import { finishOf, planOf } from '../contract/bulk-operation.js';
import { batchKind, editKind, remoteEditKind } from '../contract/image-edit.kinds.js';
import type { BatchImage, ImageEditRequest } from '../contract/image-edit-request.schema.js';

/** Pictures are not looked at before a worker has them: this is what a common one has. */
const USUAL_MEGAPIXELS = 6;
/** What a small installation does side by side. */
const USUAL_CPU_SLOTS = 2;
const USUAL_REMOTE_SLOTS = 8;

/** What became of a request. */
export interface StartedBatch {
  readonly job: JobRecord;
  /** Roughly how long it will take, seconds. */
  readonly estimatedTimeS: number;
}

/** Makes a batch of a request: one job a picture, so that it spreads over all workers and a bad picture fails alone. */
export class ImageEditService {
  constructor(
    private readonly accept: AcceptService,
    private readonly batches: BatchService,
    private readonly planner: InstructionPlanner,
    private readonly urls: FileUrls,
    private readonly bucket: string,
  ) {}

  /** @throws AtelierError `validation_failed`, `queue_full`, `idempotency_mismatch`. */
  async start(request: ImageEditRequest, caller: Caller): Promise<StartedBatch> {
    const { images, operation, options } = request;
    const plan = planOf(operation);
    const finish = [...finishOf(options)];
    const task: EditInput['task'] = operation.type === 'command' ? { instruction: operation.command } : { plan: [...plan!] };
    const remote = operation.type === 'command' && this.planner.needsRemote(operation.command);
    await this.accept.assertRoom(images.length);
    const batchId = newId();
    const jobs = images.map((image) => ({ image, jobId: newId() }));
    const { job } = await this.batches.start({
      ...{ kind: batchKind, batchId, owner: caller.owner, requestId: caller.requestId, idempotencyKey: caller.idempotencyKey },
      requestHash: caller.idempotencyKey === undefined ? undefined : hashRequest(request),
      input: { images: jobs.map(({ image, jobId }) => ({ id: image.id, name: image.name ?? nameOf(image), tags: image.tags, jobId })) },
      children: jobs.map(({ image, jobId }) => ({
        ...{ kind: remote ? remoteEditKind : editKind, jobId },
        input: { image: this.sourceOf(image), task, finish, resultPrefix: `${this.bucket}/edits/${batchId}/${jobId}` },
      })),
    });
    const steps = plan ?? readWords((task as { instruction: string }).instruction).plan;
    const eachMs = remote ? ESTIMATED_PROVIDER_MS : estimateMs([...steps, ...finish], USUAL_MEGAPIXELS);
    const sideBySide = Math.min(images.length, remote ? USUAL_REMOTE_SLOTS : USUAL_CPU_SLOTS);
    return { job, estimatedTimeS: Math.max(1, Math.ceil((eachMs * images.length) / sideBySide / 1000)) };
  }

  /**
   * Our own links stand for the stored file; every other address is left to the worker, which refuses forbidden ones: a
   * bad picture fails alone.
   */
  private sourceOf({ url }: BatchImage): ImageSource {
    const key = this.urls.keyOf(url);
    return key === undefined ? { url } : { key };
  }
}

/** The last part of a picture's address, or its id. */
function nameOf({ id, url }: BatchImage): string {
  const last = URL.canParse(url) ? new URL(url).pathname.split('/').pop() : '';
  return last || id;
}
