export { checkUrl } from './check-url.js';
export { downloadImage, type DownloadImageOptions, type DownloadedImage } from './download-image.js';
export type { ResolvedAddress, Resolver } from './resolve-target.js';
export { outboundSettings } from './settings.js';
export { FalClient, type FalEdit, type FalOptions } from './clients/fal/fal.client.js';
export { falSettings } from './clients/fal/fal.settings.js';
export { LlmClient, type LlmOptions, type LlmTool, type LlmToolCall } from './clients/llm/llm.client.js';
export { llmSettings } from './clients/llm/llm.settings.js';
