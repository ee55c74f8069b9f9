import { percentile } from '../raster/statistics.js';

/** Fills `out` with the grey values (8-bit levels, sRGB) of row y. */
export type GrayRows = (y: number, out: Float32Array) => void;

const SAMPLED_ROWS = 160;
const REBLUR_SIGMA_PX = 1;
const REBLUR_RADIUS_PX = 4;
/** Levels per pixel; weaker steps are texture and grain. */
const LEAST_GRADIENT = 12;
/** The central difference itself blurs with this variance. */
const DIFFERENCE_VARIANCE = 1 / 3;
const FEWEST_EDGES = 60;
/** Of all the edges the sharp ones tell of the lens; the others are slanted, soft shadows or out of focus. */
const SHARP_PERCENTILE = 25;
const SOFTEST_SIGMA_PX = 4;

/**
 * How soft a picture is: the standard deviation in pixels of the blur over its sharpest edges. A row is blurred once
 * more by a known Gaussian, and the ratio of the two gradients at an edge tells the blur that was there before
 * (Zhuo & Sim, "Defocus map estimation from a single image", Pattern Recognition 2011, section 3).
 *
 * @returns 0 to 4 px, or null when there are too few edges to tell.
 */
export function edgeBlurSigma(rows: GrayRows, widthPx: number, heightPx: number): number | null {
  const gray = new Float32Array(widthPx);
  const blurred = new Float32Array(widthPx);
  const sigmas: number[] = [];
  const step = Math.max(1, Math.floor(heightPx / SAMPLED_ROWS));
  for (let y = step >> 1; y < heightPx; y += step) {
    rows(y, gray);
    blurRow(gray, blurred);
    collectSigmas(gray, blurred, sigmas);
  }
  if (sigmas.length < FEWEST_EDGES) return null;
  return Math.min(SOFTEST_SIGMA_PX, percentile(sigmas, SHARP_PERCENTILE));
}

const REBLUR_KERNEL = Float64Array.from({ length: REBLUR_RADIUS_PX + 1 }, (_, distance) =>
  Math.exp(-0.5 * (distance / REBLUR_SIGMA_PX) ** 2),
);
const REBLUR_TOTAL = REBLUR_KERNEL.reduce((sum, weight, distance) => sum + (distance === 0 ? weight : 2 * weight), 0);

function blurRow(gray: Float32Array, out: Float32Array): void {
  const last = gray.length - 1;
  for (let x = 0; x <= last; x++) {
    let sum = REBLUR_KERNEL[0] * gray[x];
    for (let d = 1; d <= REBLUR_RADIUS_PX; d++) {
      sum += REBLUR_KERNEL[d] * (gray[Math.max(0, x - d)] + gray[Math.min(last, x + d)]);
    }
    out[x] = sum / REBLUR_TOTAL;
  }
}

/** Blur of every strong local maximum of the gradient along a row. */
function collectSigmas(gray: Float32Array, blurred: Float32Array, sigmas: number[]): void {
  for (let x = 2; x + 2 < gray.length; x++) {
    const gradient = Math.abs(gray[x + 1] - gray[x - 1]) / 2;
    if (gradient < LEAST_GRADIENT) continue;
    if (gradient < Math.abs(gray[x] - gray[x - 2]) / 2 || gradient <= Math.abs(gray[x + 2] - gray[x]) / 2) continue;
    const softened = Math.abs(blurred[x + 1] - blurred[x - 1]) / 2;
    const ratio = gradient / Math.max(softened, 1e-3);
    if (ratio <= 1.001) continue;
    const variance = (REBLUR_SIGMA_PX * REBLUR_SIGMA_PX) / (ratio * ratio - 1) - DIFFERENCE_VARIANCE;
    sigmas.push(Math.sqrt(Math.max(0, variance)));
  }
}
