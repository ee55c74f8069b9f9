export { EditEngine, type EditEngineOptions } from './edit.engine.js';
export { EditHandler } from './edit.handler.js';
