import type { ImageSourceService } from '@atelier/assets';
import { decodeImage, enlargeLanczos, type ImageLimits } from '@atelier/imaging';
import type { JobHandler, RunContext } from '@atelier/jobs';
import type { RgbImage } from '@atelier/scene';
import type { ThreadPool } from '@atelier/threads';
import type { UpscaleOutput } from '../contract/render-job.schema.js';
import { upscaleKind } from '../contract/render.kinds.js';
import type { RenderHandlerOptions } from './render.handler.js';
import type { ResultWriter } from './result-writer.service.js';
import { comparison } from './comparison.js';
import { artifactTask, sharpenTask } from './scene-tasks.js';
import { StageRunner } from './stage-runner.js';

/** Enlarges a picture: Lanczos, then halo-free sharpening of its detail. */
export class UpscaleHandler implements JobHandler<typeof upscaleKind> {
  readonly kind = upscaleKind;

  constructor(
    private readonly sources: ImageSourceService,
    private readonly results: ResultWriter,
    private readonly threads: ThreadPool,
    private readonly options: RenderHandlerOptions,
  ) {}

  async run(context: RunContext<typeof upscaleKind>): Promise<UpscaleOutput> {
    const { resultKey } = context.input;
    const { scale } = context.options;
    const stages = new StageRunner(context, this.options.stageTimeoutMs);
    const photo = await stages.run('download', async (signal) => {
      const bytes = await this.sources.fetch(context.input.image, signal, 'image');
      return decodeImage(bytes, limitsForScale(this.options.limits, scale), 'image');
    });
    const { image, beforeAfter } = await stages.run('upscale', (signal) => this.enlarge(photo, scale, signal));
    const artifacts = await stages.run('upload', async () => {
      const comparison = await this.results.artifact(context, resultKey, 'before_after', { ...beforeAfter, channels: 3 }, 'jpg');
      await this.results.result(context, resultKey, { ...image, channels: 3 });
      return { before_after: comparison };
    });
    return { resultKey, widthPx: image.widthPx, heightPx: image.heightPx, artifacts, stages: stages.times };
  }

  private async enlarge(photo: RgbImage, scale: number, signal: AbortSignal): Promise<{ image: RgbImage; beforeAfter: RgbImage }> {
    const [widthPx, heightPx] = [photo.widthPx * scale, photo.heightPx * scale];
    const enlarged = await enlargeLanczos({ ...photo, channels: 3 }, widthPx, heightPx);
    const image = await this.threads.run(sharpenTask, { image: enlarged, scale }, { signal });
    const { beforeAfter } = await this.threads.run(artifactTask, await comparison(enlarged, image), { signal });
    return { image, beforeAfter };
  }
}

/** The enlarged picture must hold the pixel limit too. */
function limitsForScale(limits: ImageLimits, scale: number): ImageLimits {
  return { ...limits, maxPixels: Math.floor(limits.maxPixels / (scale * scale)) };
}
