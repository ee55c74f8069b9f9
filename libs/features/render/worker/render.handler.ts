import { AtelierError } from '@atelier/kernel';
import type { ImageSourceService } from '@atelier/assets';
import { decodeImage, decodeMask, type ImageLimits } from '@atelier/imaging';
import type { JobHandler, RunContext } from '@atelier/jobs';
import type { ByteMask, RgbImage, SegmentationOutput } from '@atelier/scene';
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
  readonly depth?: ByteMask;
  readonly beforeAfter: RgbImage;
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
    const artifacts = await stages.run('upload', () => this.store(context, rendered));
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
    return stages.run('refinement', async (signal, onProgress) => {
      const input = { photo, alpha, painted, seed, enhance: options.enable_refinement };
      const { image, changedOutsideMask } = await this.threads.run(refinementTask, input, { signal, transfer: [painted.data.buffer as ArrayBuffer] });
      onProgress(0.7);
      const drawn = await this.threads.run(artifactTask, { ...(await comparison(photo, image)), depth }, { signal });
      return { image, alpha, depth: drawn.depth, beforeAfter: drawn.beforeAfter, changedOutsideMask, method };
    });
  }

  private async enhance(stages: StageRunner, { photo, mask }: RenderPictures): Promise<RenderedPicture> {
    return stages.run('refinement', async (signal) => {
      const image = await this.threads.run(enhanceTask, { photo, mask }, { signal });
      const { beforeAfter } = await this.threads.run(artifactTask, await comparison(photo, image), { signal });
      return { image, beforeAfter, changedOutsideMask: 0, method: 'enhance-only' };
    });
  }

  private async store(context: Context, { image, alpha, depth, beforeAfter }: RenderedPicture): Promise<Record<string, string>> {
    const { resultKey } = context.input;
    const artifacts: Record<string, string> = {};
    if (alpha) artifacts.mask = await this.results.artifact(context, resultKey, 'mask', { ...alpha, channels: 1 }, 'png');
    if (depth) artifacts.depth = await this.results.artifact(context, resultKey, 'depth', { ...depth, channels: 1 }, 'png');
    artifacts.before_after = await this.results.artifact(context, resultKey, 'before_after', { ...beforeAfter, channels: 3 }, 'jpg');
    await this.results.result(context, resultKey, { ...image, channels: 3 });
    return artifacts;
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
