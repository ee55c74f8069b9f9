import { databaseSettings } from '@atelier/database';
import { defineSettings, listSetting, portSetting, secondsSetting, textSetting, urlSetting } from '@atelier/kernel';
import { jobsSettings } from '@atelier/jobs';
import { observabilitySettings } from '@atelier/observability';
import { falSettings, llmSettings, outboundSettings } from '@atelier/outbound';
import { queueSettings } from '@atelier/queue';
import { storageSettings } from '@atelier/storage';

export const apiSettings = defineSettings('api', {
  port: portSetting('PORT', { default: 3000, why: 'Port on which the API listens; 0 takes a free one.' }),
  host: textSetting('ATELIER_API_HOST', {
    default: '127.0.0.1',
    why: 'Address on which the API listens. On anything but loopback ATELIER_API_KEY must be set.',
  }),
  publicUrl: urlSetting('ATELIER_PUBLIC_URL', ['http:', 'https:'], {
    defaultText: 'http://HOST:PORT',
    why: 'What links begin with: the address under which clients reach the API.',
  }),
  apiKey: textSetting('ATELIER_API_KEY', { why: 'Key that clients send as X-API-Key. Unset: no authentication, loopback only.', secret: true }),
  allowedOrigins: listSetting('ALLOWED_ORIGINS', {
    default: [],
    defaultText: '* on loopback, else empty',
    format: 'comma-separated list of origins, or *',
    why: 'Web pages of these origins may call the API (CORS).',
  }),
  syncWaitMs: secondsSetting('ATELIER_SYNC_WAIT_S', { min: 0, max: 600 }, { defaultS: 60, why: 'Longest time a request may wait for its job (Prefer: wait=N).' }),
});

/** All settings that the API reads. */
export const API_SETTINGS = {
  api: apiSettings,
  database: databaseSettings,
  queue: queueSettings,
  jobs: jobsSettings,
  storage: storageSettings,
  outbound: outboundSettings,
  fal: falSettings,
  llm: llmSettings,
  observability: observabilitySettings,
};
