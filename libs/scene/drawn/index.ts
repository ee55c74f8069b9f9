/** Drawn pictures with exact truth, and measures against it: for the demo, the tests and the evaluation, not for jobs. */
export { drawHouse } from './house/draw-house.js';
export { drawStreet } from './street/draw-street.js';
export { drawnSwatch } from './swatch/drawn-swatch.js';
export { maskFigures, type LabelMeaning, type MaskFigures } from './measures/mask-figures.js';
export { measureAgainstTruth, type PipelineResult, type TruthFigures } from './measures/measure-against-truth.js';
export type { DrawnScene, SceneTruth } from './drawn.types.js';
