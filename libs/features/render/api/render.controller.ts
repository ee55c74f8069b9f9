import { Body, Controller, Get, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AtelierError } from '@atelier/kernel';
import { FileUrls, UploadReader, callerOf, isMultipart, lastEventId, ownerOf, parseBody, preferredWaitMs, sendEventStream, streamSignal, type MultipartRequest, type StreamedEvent } from '@atelier/http';
import { JobWaiter, JobsService, hasEnded, type JobRecord } from '@atelier/jobs';
import { renderRequestSchema, upscaleRequestSchema } from '../contract/render-request.schema.js';
import { RenderDoorSettings } from './render-door.settings.js';
import { presentAccepted, presentEvent, presentJob, type AcceptedRender, type RenderStatus } from './render.presenter.js';
import { RenderService } from './render.service.js';

const KINDS = new Set(['render', 'upscale']);

/** The render door: `POST /render/jobs`, `POST /render/jobs/upscale`, and how to wait for them. */
@Controller('render/jobs')
export class RenderController {
  constructor(
    private readonly render: RenderService,
    private readonly jobs: JobsService,
    private readonly waiter: JobWaiter,
    private readonly uploads: UploadReader,
    private readonly urls: FileUrls,
    private readonly settings: RenderDoorSettings,
  ) {}

  @Post()
  @HttpCode(201)
  async create(@Req() request: Request, @Res({ passthrough: true }) response: Response, @Body() body: unknown): Promise<AcceptedRender | RenderStatus> {
    await this.render.assertRoom();
    const { json, pictures } = await this.readBody(request, response, body, ['image', 'texture', 'mask']);
    const job = await this.render.render(parseBody(renderRequestSchema, json), pictures, callerOf(request, response));
    return this.answer(request, response, job);
  }

  @Post('upscale')
  @HttpCode(201)
  async upscale(@Req() request: Request, @Res({ passthrough: true }) response: Response, @Body() body: unknown): Promise<AcceptedRender | RenderStatus> {
    await this.render.assertRoom();
    const { json, pictures } = await this.readBody(request, response, body, ['image']);
    const job = await this.render.upscale(parseBody(upscaleRequestSchema, json), pictures, callerOf(request, response));
    return this.answer(request, response, job);
  }

  @Get(':id')
  async status(@Req() request: Request, @Param('id') id: string): Promise<RenderStatus> {
    return this.present(await this.find(id, request));
  }

  @Get(':id/events')
  async events(@Req() request: Request, @Res() response: Response, @Param('id') id: string, @Headers('last-event-id') after: string | undefined): Promise<void> {
    const job = await this.find(id, request);
    const events = this.waiter.followEvents(job.id, lastEventId(after), streamSignal(response));
    await sendEventStream(response, mapEvents(events));
  }

  /** With `Prefer: wait=N` the answer waits for the end of the job; the client may still poll when it does not come. */
  private async answer(request: Request, response: Response, job: JobRecord): Promise<AcceptedRender | RenderStatus> {
    const accepted = presentAccepted(job.id, this.urls.publicUrl);
    const waitMs = preferredWaitMs(request.get('Prefer'), this.settings.maxWaitMs);
    response.setHeader('Location', accepted.poll_url);
    if (waitMs === 0) return accepted;
    const later = await this.waiter.waitForEnd(job.id, waitMs, streamSignal(response));
    response.setHeader('Preference-Applied', `wait=${Math.ceil(waitMs / 1000)}`);
    return hasEnded(later.status) ? { ...(await this.present(later)), poll_url: accepted.poll_url } : accepted;
  }

  private async present(job: JobRecord): Promise<RenderStatus> {
    const position = job.status === 'queued' ? await this.jobs.position(job.id) : null;
    return presentJob(job, position, (key) => this.urls.urlOf(key));
  }

  private async find(id: string, request: Request): Promise<JobRecord> {
    const job = await this.jobs.get(id, ownerOf(request));
    if (!KINDS.has(job.kind)) throw new AtelierError('job_not_found');
    return job;
  }

  private async readBody(request: Request, response: Response, body: unknown, pictureFields: readonly string[]): Promise<{ json: unknown; pictures: MultipartRequest['pictures'] }> {
    if (!isMultipart(request)) return { json: body, pictures: {} };
    const { fields, pictures } = await this.uploads.read(request, response, pictureFields);
    return { json: { ...fields, ...(fields.options === undefined ? {} : { options: parseJson(fields.options) }) }, pictures };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AtelierError('validation_failed', { message: 'options: expected a JSON object', details: { options: 'expected a JSON object' }, cause: error });
  }
}

async function* mapEvents(events: ReturnType<JobWaiter['followEvents']>): AsyncGenerator<StreamedEvent> {
  for await (const event of events) yield { id: event.sequence, data: presentEvent(event) };
}
