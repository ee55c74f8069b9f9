export { RenderApiModule, type RenderApiParts } from './render-api.module.js';
export { renderKind, upscaleKind } from '../contract/render.kinds.js';
