import { AtelierError } from '@atelier/kernel';
import type { ImageSourceService } from '@atelier/assets';
import { decodeImage, decodeMask, type ImageLimits, type RawPixels } from '@atelier/imaging';
import type { JobHandler, RunContext } from '@atelier/jobs';
import type { ByteMask, GrayRaster, RgbImage, SegmentationOutput } from '@atelier/scene';
import type { ThreadPool } from '@atelier/threads';
import type { RenderOutput } from '../contract/render-job.schema.js';
import { renderKind } from '../contract/render.kinds.js';
import type { ResultWriter } from './result-writer.service.js';
import { StageRunner } from './stage-runner.js';
import { comparison } from './comparison.js';
import { artifactTask, depthTask, enhanceTask, refinementTask, segmentationTask, textureTask } from './scene-tasks.js';

/** What the handler needs to know of the worker's settings. */
export interface RenderHandlerOptions {
  readonly stageTimeoutMs: number;
  readonly limits: ImageLimits;
}

type Context = RunContext<typeof renderKind>;

/** The pictures of one render, decoded. */
interface RenderPictures {
  readonly photo: RgbImage;
  /** Null: no swatch, the photo is only enhanced. */
  readonly swatch: RgbImage | null;
  readonly mask: ByteMask | undefined;
}

/** What the pixel stages leave for the upload. */
interface RenderedPicture {
  readonly image: RgbImage;
  readonly alpha?: ByteMask;
  readonly depth?: GrayRaster;
  readonly changedOutsideMask: number;
  readonly method: string;
}

/** Renders: a photo and a swatch give the photo with that material on its walls. */
export class RenderHandler implements JobHandler<typeof renderKind> {
  readonly kind = renderKind;

  constructor(
    private readonly sources: ImageSourceService,
    private readonly results: ResultWriter,
    private readonly threads: ThreadPool,
    private readonly options: RenderHandlerOptions,
  ) {}

  async run(context: Context): Promise<RenderOutput> {
    const requestedS = context.options.stage_timeout_seconds;
    const stages = new StageRunner(context, requestedS === null ? this.options.stageTimeoutMs : requestedS * 1000);
    const pictures = await stages.run('download', (signal) => this.load(context, signal));
    const rendered = pictures.swatch ? await this.repaint(stages, pictures, pictures.swatch, context) : await this.enhance(stages, pictures);
    const artifacts = await stages.run('upload', (signal) => this.store(context, pictures.photo, rendered, signal));
    return {
      resultKey: context.input.resultKey,
      widthPx: rendered.image.widthPx,
      heightPx: rendered.image.heightPx,
      artifacts,
      stages: stages.times,
      wallShare: rendered.alpha ? meanShare(rendered.alpha) : 0,
      changedOutsideMask: rendered.changedOutsideMask,
      method: rendered.method,
    };
  }

  private async load({ input }: Context, signal: AbortSignal): Promise<RenderPictures> {
    const { limits } = this.options;
    const [image, texture, mask] = await Promise.all([
      this.sources.fetch(input.image, signal, 'image'),
      input.texture ? this.sources.fetch(input.texture, signal, 'texture') : null,
      input.mask ? this.sources.fetch(input.mask, signal, 'mask') : null,
    ]);
    // The same picture under two addresses is still "no swatch".
    const noSwatch = texture === null || Buffer.compare(image, texture) === 0;
    const photo = await decodeImage(image, limits, 'image');
    signal.throwIfAborted();
    const swatch = noSwatch ? null : await decodeImage(texture, { ...limits, minSidePx: MIN_SWATCH_PX }, 'texture');
    const given = mask === null ? undefined : await decodeMask(mask, { ...limits, minSidePx: 1 }, 'mask');
    if (given && !given.data.some((value) => value > 127)) {
      throw new AtelierError('validation_failed', { message: 'The mask is empty: nothing in it is white.', details: { mask: 'is empty' } });
    }
    return { photo, swatch, mask: given };
  }

  /** The four stages, in their order. */
  private async repaint(stages: StageRunner, { photo, mask }: RenderPictures, swatch: RgbImage, { options }: Context): Promise<RenderedPicture> {
    const seed = options.refinement_seed;
    const wall = await stages.run('segmentation', (signal, onProgress) =>
      this.threads.run(segmentationTask, { photo, givenMask: mask, seed }, { signal, onProgress }),
    );
    const { alpha, geometry, sky, method } = refuseWithoutWall(wall);
    const { planes, depth } = await stages.run('depth', (signal) => this.threads.run(depthTask, { geometry, building: wall.building }, { signal }));
    const { painted } = await stages.run('texture', (signal, onProgress) =>
      this.threads.run(textureTask, { photo, alpha, geometry, planes, sky, swatch, realWorldScale: options.real_world_scale }, { signal, onProgress }),
    );
    const input = { photo, alpha, painted, seed, enhance: options.enable_refinement };
    const transfer = [painted.data.buffer as ArrayBuffer];
    const { image, changedOutsideMask } = await stages.run('refinement', (signal) => this.threads.run(refinementTask, input, { signal, transfer }));
    return { image, alpha, depth, changedOutsideMask, method };
  }

  private async enhance(stages: StageRunner, { photo, mask }: RenderPictures): Promise<RenderedPicture> {
    const image = await stages.run('refinement', (signal) => this.threads.run(enhanceTask, { photo, mask }, { signal }));
    return { image, changedOutsideMask: 0, method: 'enhance-only' };
  }

  /** Encodes and stores the result and, at the same time on the other cores, what is shown beside it. */
  private async store(context: Context, photo: RgbImage, { image, alpha, depth }: RenderedPicture, signal: AbortSignal): Promise<Record<string, string>> {
    const { resultKey } = context.input;
    const artifact = async (name: string, pixels: RawPixels, format: 'png' | 'jpg'): Promise<[string, string]> => [name, await this.results.artifact(context, resultKey, name, pixels, format)];
    const drawn = comparison(photo, image).then((pair) => this.threads.run(artifactTask, { ...pair, depth }, { signal }));
    const [, ...artifacts] = await Promise.all([
      this.results.result(context, resultKey, { ...image, channels: 3 }),
      ...(alpha ? [artifact('mask', { ...alpha, channels: 1 }, 'png')] : []),
      ...(depth ? [drawn.then((pictures) => artifact('depth', { ...(pictures.depth as ByteMask), channels: 1 }, 'png'))] : []),
      drawn.then(({ beforeAfter }) => artifact('before_after', { ...beforeAfter, channels: 3 }, 'jpg')),
    ]);
    return Object.fromEntries(artifacts);
  }
}

/** Smaller swatches have nothing to show. */
const MIN_SWATCH_PX = 8;

/** A photo in which no wall was found gets a clear failure and not an unchanged picture that looks like success. */
function refuseWithoutWall(found: SegmentationOutput): SegmentationOutput {
  if (found.alpha.data.some((value) => value > 127)) return found;
  throw new AtelierError('pipeline_error', { message: 'No wall was found in the photo. Give a mask (mask_url) that shows where it is.', retryable: false });
}

function meanShare({ data }: ByteMask): number {
  let sum = 0;
  for (const value of data) sum += value;
  return Math.round((sum / 255 / data.length) * 10_000) / 10_000;
}
