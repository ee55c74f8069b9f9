import { ImageSourceService, ResultStore } from '@atelier/assets';
import { EditEngine } from '@atelier/editing';
import { imageEditHandlers } from '@atelier/features/image-edit/worker';
import { promptJobHandlers } from '@atelier/features/prompt-jobs/worker';
import { renderHandlers } from '@atelier/features/render/worker';
import type { JobHandler } from '@atelier/jobs';
import type { SettingsOf } from '@atelier/kernel';
import { FalClient, downloadImage } from '@atelier/outbound';
import type { StorageDriver } from '@atelier/storage';
import type { ThreadPool } from '@atelier/threads';
import { openPlanner } from '../planner.js';
import type { WORKER_SETTINGS } from './worker.settings.js';

type WorkerSettings = { readonly [Group in keyof typeof WORKER_SETTINGS]: SettingsOf<(typeof WORKER_SETTINGS)[Group]> };

/** What every job may use. */
interface HandlerParts {
  readonly settings: WorkerSettings;
  readonly storage: StorageDriver;
  readonly threads: ThreadPool;
}

/** Everything that this worker can do: the handlers of all features. */
export function jobHandlers({ settings, storage, threads }: HandlerParts): readonly JobHandler[] {
  const { render, imaging, outbound, fal } = settings;
  const download = async (url: string, signal: AbortSignal): Promise<Uint8Array> => (await downloadImage({ url, signal, ...outbound })).bytes;
  const maxPixels = imaging.maxMegapixels * 1e6;
  const renders = renderHandlers({ storage, threads, download, maxPixels, stageTimeoutMs: render.stageTimeoutMs, decodeTimeoutMs: imaging.decodeTimeoutMs });
  const engine = new EditEngine({
    ...{ sources: new ImageSourceService(storage, download), results: new ResultStore(storage), threads, planner: openPlanner(settings) },
    provider: fal.apiKey === undefined ? undefined : new FalClient({ ...fal, apiKey: fal.apiKey, download }),
    limits: { minSidePx: 1, maxPixels, timeoutMs: imaging.decodeTimeoutMs },
  });
  return [renders.render, renders.upscale, ...imageEditHandlers(engine), ...promptJobHandlers(engine)];
}
