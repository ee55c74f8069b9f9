import { databaseSettings } from '@atelier/database';
import { renderSettings } from '@atelier/features/render/worker';
import { imagingSettings } from '@atelier/imaging';
import { defineSettings, portSetting, secondsSetting, textSetting } from '@atelier/kernel';
import { jobsSettings } from '@atelier/jobs';
import { observabilitySettings } from '@atelier/observability';
import { falSettings, llmSettings, outboundSettings } from '@atelier/outbound';
import { queueSettings } from '@atelier/queue';
import { storageSettings } from '@atelier/storage';

export const workerSettings = defineSettings('worker', {
  port: portSetting('ATELIER_WORKER_PORT', { default: 3001, why: 'Port of the worker\'s health and metrics; 0 takes a free one.' }),
  host: textSetting('ATELIER_WORKER_HOST', { default: '127.0.0.1', why: 'Address of the worker\'s health and metrics.' }),
  drainMs: secondsSetting('ATELIER_DRAIN_S', { min: 0, max: 3600 }, {
    defaultS: 25,
    why: 'How long a worker that is told to stop waits for the jobs it has begun; what is not done then goes back to the queue.',
  }),
});

/** All settings that the worker reads. */
export const WORKER_SETTINGS = {
  worker: workerSettings,
  database: databaseSettings,
  queue: queueSettings,
  jobs: jobsSettings,
  storage: storageSettings,
  outbound: outboundSettings,
  fal: falSettings,
  llm: llmSettings,
  imaging: imagingSettings,
  render: renderSettings,
  observability: observabilitySettings,
};
