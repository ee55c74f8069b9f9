// Written by `npm run generate` from the folders of libs/imaging/ops. Do not edit.
import { addBorder } from '../ops/add-border/add-border.schema.js';
import { addText } from '../ops/add-text/add-text.schema.js';
import { adjustQuality } from '../ops/adjust-quality/adjust-quality.schema.js';
import { autoEnhance } from '../ops/auto-enhance/auto-enhance.schema.js';
import { blur } from '../ops/blur/blur.schema.js';
import { brightness } from '../ops/brightness/brightness.schema.js';
import { clarity } from '../ops/clarity/clarity.schema.js';
import { contrast } from '../ops/contrast/contrast.schema.js';
import { convertFormat } from '../ops/convert-format/convert-format.schema.js';
import { crop } from '../ops/crop/crop.schema.js';
import { dehaze } from '../ops/dehaze/dehaze.schema.js';
import { denoise } from '../ops/denoise/denoise.schema.js';
import { dropShadow } from '../ops/drop-shadow/drop-shadow.schema.js';
import { exposure } from '../ops/exposure/exposure.schema.js';
import { flip } from '../ops/flip/flip.schema.js';
import { gamma } from '../ops/gamma/gamma.schema.js';
import { generate } from '../ops/generate/generate.schema.js';
import { grain } from '../ops/grain/grain.schema.js';
import { grayscale } from '../ops/grayscale/grayscale.schema.js';
import { highlights } from '../ops/highlights/highlights.schema.js';
import { hue } from '../ops/hue/hue.schema.js';
import { look } from '../ops/look/look.schema.js';
import { negate } from '../ops/negate/negate.schema.js';
import { normalize } from '../ops/normalize/normalize.schema.js';
import { pad } from '../ops/pad/pad.schema.js';
import { removeBackground } from '../ops/remove-background/remove-background.schema.js';
import { replaceBackground } from '../ops/replace-background/replace-background.schema.js';
import { resize } from '../ops/resize/resize.schema.js';
import { retexture } from '../ops/retexture/retexture.schema.js';
import { rotate } from '../ops/rotate/rotate.schema.js';
import { roundCorners } from '../ops/round-corners/round-corners.schema.js';
import { saturation } from '../ops/saturation/saturation.schema.js';
import { sepia } from '../ops/sepia/sepia.schema.js';
import { shadows } from '../ops/shadows/shadows.schema.js';
import { sharpen } from '../ops/sharpen/sharpen.schema.js';
import { straighten } from '../ops/straighten/straighten.schema.js';
import { temperature } from '../ops/temperature/temperature.schema.js';
import { tint } from '../ops/tint/tint.schema.js';
import { upscale } from '../ops/upscale/upscale.schema.js';
import { vibrance } from '../ops/vibrance/vibrance.schema.js';
import { vignette } from '../ops/vignette/vignette.schema.js';
import { watermark } from '../ops/watermark/watermark.schema.js';

/** Every operation by its id: what it is called, takes and costs. */
export const OPERATION_DEFINITIONS = {
  add_border: addBorder,
  add_text: addText,
  adjust_quality: adjustQuality,
  auto_enhance: autoEnhance,
  blur,
  brightness,
  clarity,
  contrast,
  convert_format: convertFormat,
  crop,
  dehaze,
  denoise,
  drop_shadow: dropShadow,
  exposure,
  flip,
  gamma,
  generate,
  grain,
  grayscale,
  highlights,
  hue,
  look,
  negate,
  normalize,
  pad,
  remove_background: removeBackground,
  replace_background: replaceBackground,
  resize,
  retexture,
  rotate,
  round_corners: roundCorners,
  saturation,
  sepia,
  shadows,
  sharpen,
  straighten,
  temperature,
  tint,
  upscale,
  vibrance,
  vignette,
  watermark,
} as const;
