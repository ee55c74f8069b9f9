import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AtelierError, parseOrFail } from '@atelier/kernel';
import { FileUrls, JobFileStore, UploadReader, callerOf, isMultipart, ownerOf, parseBody, type MultipartRequest } from '@atelier/http';
import { JobWaiter, JobsService, hasEnded, type JobRecord } from '@atelier/jobs';
import type { EditOutput } from '@atelier/planning';
import { PROMPT_KINDS } from '../contract/prompt.kinds.js';
import { promptPageSchema, promptRequestSchema } from '../contract/prompt-request.schema.js';
import { PromptJobsPresenter, STATUSES_OF, type PresentedPromptJob } from './prompt-jobs.presenter.js';
import { PromptJobsService } from './prompt-jobs.service.js';

/** The most jobs of the list without pages. */
const LIST_LIMIT = 1000;
/** How long a deletion waits for its job to let go. */
const DELETE_WAIT_MS = 10_000;

/** The door of prompts: one picture, one sentence. */
@Controller('api/jobs')
export class PromptJobsController {
  constructor(
    private readonly prompts: PromptJobsService,
    private readonly presenter: PromptJobsPresenter,
    private readonly jobs: JobsService,
    private readonly waiter: JobWaiter,
    private readonly files: JobFileStore,
    private readonly uploads: UploadReader,
    private readonly urls: FileUrls,
  ) {}

  @Post()
  @HttpCode(201)
  async create(@Req() request: Request, @Res({ passthrough: true }) response: Response, @Body() body: unknown): Promise<PresentedPromptJob> {
    await this.prompts.assertRoom();
    const form: MultipartRequest | undefined = isMultipart(request) ? await this.uploads.read(request, response, ['image']) : undefined;
    const job = await this.prompts.start(parseBody(promptRequestSchema, form?.fields ?? body), form?.pictures ?? {}, callerOf(request, response));
    response.setHeader('Location', `${this.urls.publicUrl}/api/jobs/${job.id}`);
    return this.presenter.job(job);
  }

  @Get()
  async list(@Req() request: Request): Promise<PresentedPromptJob[]> {
    const { items } = await this.jobs.list({ owner: ownerOf(request), kinds: PROMPT_KINDS }, LIST_LIMIT);
    return this.presenter.jobs(items);
  }

  @Get('page')
  async page(@Req() request: Request, @Query() query: unknown): Promise<Record<string, unknown>> {
    const { page, page_size, status } = parseOrFail(promptPageSchema, query);
    const filter = { owner: ownerOf(request), kinds: PROMPT_KINDS, statuses: status && STATUSES_OF[status] };
    const { items, total } = await this.jobs.page(filter, page, page_size);
    return { page, page_size, total, items: await this.presenter.jobs(items) };
  }

  @Get(':id')
  async get(@Req() request: Request, @Param('id') id: string): Promise<PresentedPromptJob> {
    return this.presenter.job(await this.find(id, request));
  }

  /** The result as a file to save: a redirect to its signed link. */
  @Get(':id/download')
  async download(@Req() request: Request, @Res() response: Response, @Param('id') id: string): Promise<void> {
    const job = await this.find(id, request);
    if (job.status !== 'completed') throw new AtelierError('file_not_found', { message: 'This job has no result.' });
    const { resultKey, format } = job.output as EditOutput;
    response.redirect(302, await this.urls.urlOf(resultKey, `${job.id}.${format}`));
  }

  /** Deletes a job with its files; one at work is stopped first. */
  @Delete(':id')
  async remove(@Req() request: Request, @Param('id') id: string): Promise<{ detail: string }> {
    const job = await this.find(id, request);
    if (!hasEnded(job.status)) await this.stop(job.id);
    const { fileKeys } = await this.jobs.remove(job.id);
    await this.files.remove(fileKeys);
    return { detail: 'Job deleted' };
  }

  private async stop(jobId: string): Promise<void> {
    await this.jobs.cancel(jobId).catch((error: unknown) => {
      // It has ended by itself in between.
      if (!(error instanceof AtelierError) || error.code !== 'job_not_cancelable') throw error;
    });
    await this.waiter.waitForEnd(jobId, DELETE_WAIT_MS);
  }

  private async find(id: string, request: Request): Promise<JobRecord> {
    const job = await this.jobs.get(id, ownerOf(request));
    if (!PROMPT_KINDS.includes(job.kind)) throw new AtelierError('job_not_found');
    return job;
  }
}
