import type { FileUrls } from '@atelier/http';
import type { JobEventRecord, JobRecord } from '@atelier/jobs';
import type { EditOutput } from '@atelier/planning';
import type { BatchInput } from '../contract/image-edit.kinds.js';

/** A finished picture, in the words of this door. */
export interface PresentedResult {
  readonly id: string;
  readonly url: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly format: string;
  readonly timestamp: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** What was assumed, and what was not done. */
  readonly notes: readonly string[];
}

/** How one picture fares. */
export interface PresentedImage {
  readonly imageId: string;
  readonly status: 'processing' | 'complete' | 'error';
  readonly progress: number;
  readonly message: string;
  readonly result?: PresentedResult;
  readonly error?: string;
  readonly errorCode?: string;
}

/** How the batch fares; also the last event of its stream. */
export interface PresentedBatch {
  readonly sessionId: string;
  readonly status: 'processing' | 'completed' | 'failed' | 'canceled';
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  readonly canceled: number;
}

type ImageEntry = BatchInput['images'][number];

/** Stages in words for people. */
const MESSAGES: Readonly<Record<string, string>> = {
  download: 'Fetching the image',
  plan: 'Reading the request',
  edit: 'Editing',
  generate: 'The provider is at work',
  upload: 'Storing the result',
};

/** Speaks the words of this door about batches and their pictures. */
export class ImageEditPresenter {
  constructor(private readonly urls: FileUrls) {}

  /** The batch as its JSON twin shows it. */
  async batch(batch: JobRecord, children: readonly JobRecord[]): Promise<PresentedBatch & Record<string, unknown>> {
    const byId = new Map(children.map((child) => [child.id, child]));
    const images = await Promise.all(imagesOf(batch).map((entry) => this.image(entry, byId.get(entry.jobId))));
    return {
      ...this.summary(batch, children),
      progress: batch.progress,
      images,
      createdAt: batch.createdAt.toISOString(),
      completedAt: batch.completedAt?.toISOString() ?? null,
      expiresAt: batch.expiresAt?.toISOString() ?? null,
    };
  }

  /** How many pictures came to what. */
  summary(batch: JobRecord, children: readonly JobRecord[]): PresentedBatch {
    const count = (status: JobRecord['status']): number => children.filter((child) => child.status === status).length;
    const status = batch.status === 'queued' ? 'processing' : batch.status;
    return { sessionId: batch.id, status, total: imagesOf(batch).length, completed: count('completed'), failed: count('failed'), canceled: count('canceled') };
  }

  /** How a picture fares now; one whose job was deleted has nothing left to show. */
  async image(entry: ImageEntry, child: JobRecord | undefined): Promise<PresentedImage> {
    if (!child) return { imageId: entry.id, status: 'error', progress: 100, message: 'Deleted', error: 'The job of this image was deleted.', errorCode: 'job_not_found' };
    switch (child.status) {
      case 'queued':
        return { imageId: entry.id, status: 'processing', progress: 0, message: 'Waiting' };
      case 'processing':
        return { imageId: entry.id, status: 'processing', progress: child.progress, message: child.message ?? MESSAGES[child.stage ?? ''] ?? 'Starting' };
      case 'completed':
        return { imageId: entry.id, status: 'complete', progress: 100, message: 'Done', result: await this.result(entry, child) };
      case 'failed':
      case 'canceled':
        return failed(entry.id, child.errorCode, child.errorMessage);
    }
  }

  /**
   * An event of the batch about one of its pictures; undefined for one that is about none.
   * @param find looks a child up, for its result.
   */
  async event(batch: JobRecord, event: JobEventRecord, find: (jobId: string) => Promise<JobRecord | undefined>): Promise<PresentedImage | undefined> {
    const entry = imagesOf(batch).find(({ jobId }) => jobId === event.data?.jobId);
    if (event.type !== 'child' || !entry || !event.data) return undefined;
    const { type, progress, data } = event.data as { type: string; progress: number; data: { code?: string; message?: string; reason?: string } | null };
    if (type === 'completed') return this.image(entry, await find(entry.jobId));
    if (type === 'failed') return failed(entry.id, data?.code ?? null, data?.message ?? null);
    if (type === 'canceled') return failed(entry.id, 'canceled', 'The job was canceled.');
    const message = type === 'queued' ? 'Waiting for another attempt' : (event.message ?? MESSAGES[event.stage ?? ''] ?? 'Starting');
    return { imageId: entry.id, status: 'processing', progress, message };
  }

  private async result(entry: ImageEntry, child: JobRecord): Promise<PresentedResult> {
    const output = child.output as EditOutput;
    return {
      ...{ id: child.id, url: await this.urls.urlOf(output.resultKey), name: renamed(entry.name, output.format) },
      ...{ tags: [...entry.tags.filter((tag) => tag !== 'edited'), 'edited'], format: output.format, timestamp: (child.completedAt ?? child.createdAt).toISOString() },
      ...{ width: output.widthPx, height: output.heightPx, bytes: output.bytes, notes: output.notes },
    };
  }
}

function failed(imageId: string, code: string | null, message: string | null): PresentedImage {
  return { imageId, status: 'error', progress: 100, message: 'Failed', error: message ?? 'The image could not be edited.', errorCode: code ?? 'pipeline_error' };
}

function imagesOf(batch: JobRecord): BatchInput['images'] {
  return (batch.input as BatchInput).images;
}

/** The name with the result's extension in the place of a picture's. */
function renamed(name: string, format: string): string {
  return `${name.replace(/\.(jpe?g|png|webp|avif|tiff?|gif|heic|heif|bmp)$/i, '')}.${format}`;
}
