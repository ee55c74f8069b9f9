import { Controller, Delete, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { parseOrFail } from '@atelier/kernel';
import { JobFileStore, lastEventId, ownerOf, sendEventStream, streamSignal, type StreamedEvent } from '@atelier/http';
import { JobWaiter, JobsService } from '@atelier/jobs';
import { presentJob, presentJobEvent, type PresentedJob } from './job.presenter.js';

const STATUSES = ['queued', 'processing', 'completed', 'failed', 'canceled'] as const;

const listQuerySchema = z.object({
  limit: z.coerce.number('expected a whole number between 1 and 100').int().min(1, 'expected a whole number between 1 and 100').max(100, 'expected a whole number between 1 and 100').default(20),
  cursor: z.string().max(200).optional(),
  kind: z.string().max(40).optional(),
  status: z.enum(STATUSES, { error: `expected one of ${STATUSES.join(', ')}` }).optional(),
});

/** Every job, whatever door it came through: list, look, cancel, try again, delete, follow. */
@Controller('v1/jobs')
export class JobsController {
  constructor(
    private readonly jobs: JobsService,
    private readonly waiter: JobWaiter,
    private readonly files: JobFileStore,
  ) {}

  @Get()
  async list(@Req() request: Request, @Query() query: unknown): Promise<{ items: PresentedJob[]; next_cursor: string | null }> {
    const { limit, cursor, kind, status } = parseOrFail(listQuerySchema, query);
    const filter = { owner: ownerOf(request), kinds: kind ? [kind] : undefined, statuses: status ? [status] : undefined };
    const page = await this.jobs.list(filter, limit, cursor);
    return { items: page.items.map((job) => presentJob(job)), next_cursor: page.nextCursor };
  }

  @Get(':id')
  async get(@Req() request: Request, @Param('id') id: string): Promise<PresentedJob> {
    const job = await this.jobs.get(id, ownerOf(request));
    return presentJob(job, job.status === 'queued' ? await this.jobs.position(job.id) : null);
  }

  @Post(':id/cancel')
  @HttpCode(202)
  async cancel(@Req() request: Request, @Param('id') id: string): Promise<PresentedJob> {
    return presentJob(await this.jobs.cancel(id, ownerOf(request)));
  }

  @Post(':id/retry')
  @HttpCode(202)
  async retry(@Req() request: Request, @Param('id') id: string): Promise<PresentedJob> {
    return presentJob(await this.jobs.retry(id, ownerOf(request)));
  }

  @Delete(':id')
  async remove(@Req() request: Request, @Param('id') id: string): Promise<{ detail: string }> {
    const { fileKeys } = await this.jobs.remove(id, ownerOf(request));
    await this.files.remove(fileKeys);
    return { detail: 'Job deleted' };
  }

  @Get(':id/events')
  async events(@Req() request: Request, @Res() response: Response, @Param('id') id: string, @Headers('last-event-id') after: string | undefined): Promise<void> {
    const job = await this.jobs.get(id, ownerOf(request));
    await sendEventStream(response, this.follow(job.id, lastEventId(after), streamSignal(response)));
  }

  private async *follow(jobId: string, after: number, signal: AbortSignal): AsyncGenerator<StreamedEvent> {
    for await (const event of this.waiter.followEvents(jobId, after, signal)) yield { id: event.sequence, event: event.type, data: presentJobEvent(event) };
  }
}
