import type { LabelRaster } from '../raster/raster.types.js';
import { CLASS_COUNT, type TierBorders } from './coarse.types.js';
import { sigmoid } from './sigmoid.js';

/** Softness of the borders as a share of the picture's height. */
const SOFTNESS = 0.012;
/** Beyond this many softness lengths the border's side is certain to single precision. */
const CERTAIN = 16;
const FLOOR = 0.002;
/** Probability of sky, plants, ground and building in each tier. */
const UPPER_TIER = [0.9, 0.3, 0, 0.02];
const MIDDLE_TIER = [0.02, 0.4, 0.02, 0.95];
const LOWER_TIER = [0, 0.3, 0.95, 0.05];

/**
 * Probability of each class (not normalised, `CLASS_COUNT` values per superpixel) from the shares of the superpixel
 * that lie in the upper, middle and lower tier.
 */
export function tierPrior(labels: LabelRaster, areasPx: Float64Array, borders: TierBorders): Float64Array {
  const shares = tierShares(labels, areasPx, borders);
  const prior = new Float64Array(labels.count * CLASS_COUNT);
  for (let index = 0; index < prior.length; index += 1) {
    const label = Math.floor(index / CLASS_COUNT);
    const classIndex = index % CLASS_COUNT;
    prior[index] =
      shares[label * 3] * UPPER_TIER[classIndex] +
      shares[label * 3 + 1] * MIDDLE_TIER[classIndex] +
      shares[label * 3 + 2] * LOWER_TIER[classIndex] +
      FLOOR;
  }
  return prior;
}

/** Share of each superpixel in the upper, middle and lower tier, three values per superpixel, with soft borders. */
export function tierShares(labels: LabelRaster, areasPx: Float64Array, borders: TierBorders): Float64Array {
  const { widthPx, heightPx, data } = labels;
  const softnessPx = SOFTNESS * heightPx;
  const shares = new Float64Array(labels.count * 3);
  for (let y = 0, pixel = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1, pixel += 1) {
      const upper = softStep((borders.upperPx[x] - y) / softnessPx);
      const lower = softStep((y - borders.lowerPx[x]) / softnessPx);
      const at = data[pixel] * 3;
      const between = 1 - upper - lower;
      shares[at] += upper;
      shares[at + 1] += between > 0 ? between : 0;
      shares[at + 2] += lower;
    }
  }
  for (let index = 0; index < shares.length; index += 1) {
    shares[index] /= Math.max(areasPx[Math.floor(index / 3)], 1);
  }
  return shares;
}

/** The logistic function without its exponential where the result is 0 or 1 anyway, which is nearly everywhere. */
function softStep(x: number): number {
  if (x > CERTAIN) {
    return 1;
  }
  return x < -CERTAIN ? 0 : sigmoid(x);
}
