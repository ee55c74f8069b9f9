export { decodeImage, decodeMask, inspectImage, type DecodedImage, type DecodedMask, type ImageFacts, type ImageLimits } from './decode-image.js';
export { encodeJpeg, encodePng, enlargeLanczos, shrinkToFit, type RawPixels } from './encode-image.js';
export { tuneCodecs } from './tune-codecs.js';
export { imagingSettings } from './settings.js';
export { runPlan } from './plan/run-plan.js';
export { runPlanInThread } from './plan/plan-task.js';
export type { PlanInput, PlanResult } from './plan/plan.types.js';
export type { Frame, FrameSize } from './frame.js';
