export { renderHandlers, type RenderWorkerParts } from './render-handlers.js';
export { renderKind, upscaleKind } from '../contract/render.kinds.js';
export { renderSettings } from '../settings.js';
