import { defineSettings, secondsSetting, textSetting, urlSetting } from '@atelier/kernel';

/** A language model behind an OpenAI-compatible API, for instructions that the grammar does not know. */
export const llmSettings = defineSettings('language model', {
  baseUrl: urlSetting('LLM_BASE_URL', ['http:', 'https:'], { why: 'Address of an OpenAI-compatible API, such as http://127.0.0.1:11434/v1. Unset: the grammar alone reads instructions.' }),
  apiKey: textSetting('LLM_API_KEY', { why: 'Key of that API, if it wants one.', secret: true }),
  model: textSetting('LLM_MODEL', { default: 'gpt-4o-mini', why: 'Name of the model, as that API knows it.' }),
  timeoutMs: secondsSetting('LLM_TIMEOUT', { min: 1, max: 600 }, { defaultS: 20, why: 'Longest time for one question to the model.' }),
});
