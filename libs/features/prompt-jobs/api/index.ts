export { PromptJobsApiModule, type PromptJobsApiParts } from './prompt-jobs-api.module.js';
export { promptKind, remotePromptKind } from '../contract/prompt.kinds.js';
