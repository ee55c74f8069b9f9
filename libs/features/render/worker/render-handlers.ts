import { ImageSourceService, ResultStore, type PictureDownload } from '@atelier/assets';
import type { ImageLimits } from '@atelier/imaging';
import type { StorageDriver } from '@atelier/storage';
import type { ThreadPool } from '@atelier/threads';
import { RenderHandler } from './render.handler.js';
import { ResultWriter } from './result-writer.service.js';
import { UpscaleHandler } from './upscale.handler.js';

/** What the worker hands to this feature. */
export interface RenderWorkerParts {
  readonly storage: StorageDriver;
  readonly download: PictureDownload;
  readonly threads: ThreadPool;
  readonly stageTimeoutMs: number;
  readonly maxPixels: number;
  readonly decodeTimeoutMs: number;
}

/** Smaller photos show no wall. */
const MIN_PHOTO_SIDE_PX = 64;

/** The handlers of this feature's two kinds of job. */
export function renderHandlers(parts: RenderWorkerParts): { readonly render: RenderHandler; readonly upscale: UpscaleHandler } {
  const { storage, download, threads, stageTimeoutMs, maxPixels, decodeTimeoutMs } = parts;
  const sources = new ImageSourceService(storage, download);
  const results = new ResultWriter(new ResultStore(storage));
  const limits: ImageLimits = { minSidePx: MIN_PHOTO_SIDE_PX, maxPixels, timeoutMs: decodeTimeoutMs };
  const options = { stageTimeoutMs, limits };
  return { render: new RenderHandler(sources, results, threads, options), upscale: new UpscaleHandler(sources, results, threads, options) };
}
