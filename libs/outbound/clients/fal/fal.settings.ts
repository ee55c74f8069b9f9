import { defineSettings, secondsSetting, textSetting, urlSetting } from '@atelier/kernel';

/** The generative provider, by the contract of fal.ai. */
export const falSettings = defineSettings('generative provider', {
  apiKey: textSetting('FAL_API_KEY', { why: 'Key of the generative provider. Unset: wishes that need one are refused as not understood.', secret: true }),
  model: textSetting('FAL_MODEL', { default: 'fal-ai/seedream-v4', why: 'Model that edits pictures by words.' }),
  endpoint: urlSetting('FAL_ENDPOINT', ['http:', 'https:'], { default: 'https://fal.run', why: 'Address of the generative provider; the model\'s name is put behind it.' }),
  timeoutMs: secondsSetting('FAL_TIMEOUT', { min: 1, max: 3600 }, { defaultS: 120, why: 'Longest time for one request to the generative provider.' }),
  pollIntervalMs: secondsSetting('POLL_INTERVAL', { min: 0.05, max: 60 }, { defaultS: 1.5, why: 'How often a result that is not ready yet is asked for.' }),
  pollMaxWaitMs: secondsSetting('POLL_MAX_WAIT', { min: 1, max: 3600 }, { defaultS: 120, why: 'How long a result is waited for.' }),
});
