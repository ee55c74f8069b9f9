import { maskedGaussianColor, type ColorRaster, type GrayRaster } from '@atelier/scene/raster';

/** Reaches of the blurs that carry the background under the subject, share of the long side; the near one counts first. */
const REACHES = [0.02, 0.06, 0.2, 0.6] as const;
/** Weight under which a blur has seen too little background to be believed. */
const ENOUGH = 0.02;

/** What the background would look like where the subject stands: blurs of what is sure to be background, near ones first. */
export function expectedBackground(lab: ColorRaster, sure: Float32Array): ColorRaster {
  const { widthPx, heightPx } = lab;
  const side = Math.max(widthPx, heightPx);
  const mask: GrayRaster = { widthPx, heightPx, data: sure };
  const result = new Float32Array(lab.data.length);
  const open = new Float32Array(sure.length).fill(1);
  const ones: ColorRaster = { widthPx, heightPx, data: new Float32Array(lab.data.length).fill(1) };
  for (const reach of REACHES) {
    const colors = maskedGaussianColor(lab, mask, reach * side, 1e-6).data;
    const weights = maskedGaussianColor(ones, mask, reach * side, ENOUGH).data;
    const isLast = reach === REACHES[REACHES.length - 1];
    for (let pixel = 0; pixel < open.length; pixel++) {
      const share = isLast ? open[pixel] : open[pixel] * Math.max(0, 2 * weights[3 * pixel] - 1);
      for (let channel = 0; channel < 3; channel++) result[3 * pixel + channel] += share * colors[3 * pixel + channel];
      open[pixel] -= share;
    }
  }
  return { widthPx, heightPx, data: result };
}
