// Written by `npm run generate` from the folders of libs/imaging/ops. Do not edit.
import type { Operation } from '../operation.js';
import { addBorderOperation } from './add-border/add-border.op.js';
import { addTextOperation } from './add-text/add-text.op.js';
import { adjustQualityOperation } from './adjust-quality/adjust-quality.op.js';
import { autoEnhanceOperation } from './auto-enhance/auto-enhance.op.js';
import { blurOperation } from './blur/blur.op.js';
import { brightnessOperation } from './brightness/brightness.op.js';
import { clarityOperation } from './clarity/clarity.op.js';
import { contrastOperation } from './contrast/contrast.op.js';
import { convertFormatOperation } from './convert-format/convert-format.op.js';
import { cropOperation } from './crop/crop.op.js';
import { dehazeOperation } from './dehaze/dehaze.op.js';
import { denoiseOperation } from './denoise/denoise.op.js';
import { dropShadowOperation } from './drop-shadow/drop-shadow.op.js';
import { exposureOperation } from './exposure/exposure.op.js';
import { flipOperation } from './flip/flip.op.js';
import { gammaOperation } from './gamma/gamma.op.js';
import { grainOperation } from './grain/grain.op.js';
import { grayscaleOperation } from './grayscale/grayscale.op.js';
import { highlightsOperation } from './highlights/highlights.op.js';
import { hueOperation } from './hue/hue.op.js';
import { lookOperation } from './look/look.op.js';
import { negateOperation } from './negate/negate.op.js';
import { normalizeOperation } from './normalize/normalize.op.js';
import { padOperation } from './pad/pad.op.js';
import { removeBackgroundOperation } from './remove-background/remove-background.op.js';
import { replaceBackgroundOperation } from './replace-background/replace-background.op.js';
import { resizeOperation } from './resize/resize.op.js';
import { retextureOperation } from './retexture/retexture.op.js';
import { rotateOperation } from './rotate/rotate.op.js';
import { roundCornersOperation } from './round-corners/round-corners.op.js';
import { saturationOperation } from './saturation/saturation.op.js';
import { sepiaOperation } from './sepia/sepia.op.js';
import { shadowsOperation } from './shadows/shadows.op.js';
import { sharpenOperation } from './sharpen/sharpen.op.js';
import { straightenOperation } from './straighten/straighten.op.js';
import { temperatureOperation } from './temperature/temperature.op.js';
import { tintOperation } from './tint/tint.op.js';
import { upscaleOperation } from './upscale/upscale.op.js';
import { vibranceOperation } from './vibrance/vibrance.op.js';
import { vignetteOperation } from './vignette/vignette.op.js';
import { watermarkOperation } from './watermark/watermark.op.js';

/** The work of every operation that runs here, by its id. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  add_border: addBorderOperation,
  add_text: addTextOperation,
  adjust_quality: adjustQualityOperation,
  auto_enhance: autoEnhanceOperation,
  blur: blurOperation,
  brightness: brightnessOperation,
  clarity: clarityOperation,
  contrast: contrastOperation,
  convert_format: convertFormatOperation,
  crop: cropOperation,
  dehaze: dehazeOperation,
  denoise: denoiseOperation,
  drop_shadow: dropShadowOperation,
  exposure: exposureOperation,
  flip: flipOperation,
  gamma: gammaOperation,
  grain: grainOperation,
  grayscale: grayscaleOperation,
  highlights: highlightsOperation,
  hue: hueOperation,
  look: lookOperation,
  negate: negateOperation,
  normalize: normalizeOperation,
  pad: padOperation,
  remove_background: removeBackgroundOperation,
  replace_background: replaceBackgroundOperation,
  resize: resizeOperation,
  retexture: retextureOperation,
  rotate: rotateOperation,
  round_corners: roundCornersOperation,
  saturation: saturationOperation,
  sepia: sepiaOperation,
  shadows: shadowsOperation,
  sharpen: sharpenOperation,
  straighten: straightenOperation,
  temperature: temperatureOperation,
  tint: tintOperation,
  upscale: upscaleOperation,
  vibrance: vibranceOperation,
  vignette: vignetteOperation,
  watermark: watermarkOperation,
};
