import { Body, Controller, Get, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AtelierError } from '@atelier/kernel';
import { FileUrls, callerOf, lastEventId, ownerOf, sendEventStream, streamSignal, type StreamedEvent } from '@atelier/http';
import { BatchService, JobWaiter, JobsService, type JobRecord } from '@atelier/jobs';
import { batchKind } from '../contract/image-edit.kinds.js';
import { parseImageEdit } from '../contract/image-edit-request.schema.js';
import { ImageEditPresenter, type PresentedBatch } from './image-edit.presenter.js';
import { ImageEditService } from './image-edit.service.js';

/** The answer to an accepted batch. */
interface AcceptedBatch {
  readonly sessionId: string;
  readonly status: 'processing';
  /** Seconds, roughly. */
  readonly estimatedTime: number;
  readonly progressUrl: string;
}

/** The door of batches: `POST /image-edit`, its event stream and the stream's JSON twin. */
@Controller('image-edit')
export class ImageEditController {
  constructor(
    private readonly edits: ImageEditService,
    private readonly presenter: ImageEditPresenter,
    private readonly jobs: JobsService,
    private readonly batches: BatchService,
    private readonly waiter: JobWaiter,
    private readonly urls: FileUrls,
  ) {}

  @Post()
  @HttpCode(202)
  async start(@Req() request: Request, @Res({ passthrough: true }) response: Response, @Body() body: unknown): Promise<AcceptedBatch> {
    const { job, estimatedTimeS } = await this.edits.start(parseImageEdit(body), callerOf(request, response));
    response.setHeader('Location', `${this.urls.publicUrl}/image-edit/${job.id}`);
    return { sessionId: job.id, status: 'processing', estimatedTime: estimatedTimeS, progressUrl: `${this.urls.publicUrl}/image-edit/progress/${job.id}` };
  }

  @Get('progress/:sessionId')
  async progress(@Req() request: Request, @Res() response: Response, @Param('sessionId') id: string, @Headers('last-event-id') after: string | undefined): Promise<void> {
    const batch = await this.find(id, request);
    await sendEventStream(response, this.follow(batch, lastEventId(after), streamSignal(response)));
  }

  @Get(':sessionId')
  async status(@Req() request: Request, @Param('sessionId') id: string): Promise<PresentedBatch> {
    const batch = await this.find(id, request);
    return this.presenter.batch(batch, await this.batches.listChildren(batch.id));
  }

  private async *follow(batch: JobRecord, after: number, signal: AbortSignal): AsyncGenerator<StreamedEvent> {
    const findChild = (jobId: string): Promise<JobRecord | undefined> => this.jobs.get(jobId).catch(() => undefined);
    for await (const event of this.waiter.followEvents(batch.id, after, signal)) {
      const ended = event.type === 'completed' || event.type === 'failed' || event.type === 'canceled';
      const data = ended ? { ...this.presenter.summary({ ...batch, status: event.type }, []), ...(event.data ?? {}) } : await this.presenter.event(batch, event, findChild);
      if (data) yield { id: event.sequence, data };
    }
  }

  private async find(id: string, request: Request): Promise<JobRecord> {
    const batch = await this.jobs.get(id, ownerOf(request));
    if (batch.kind !== batchKind.kind) throw new AtelierError('job_not_found');
    return batch;
  }
}
