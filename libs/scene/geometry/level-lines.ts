/**
 * Gradient field of the line segment detector. The arrays have a margin of undefined pixels before the first row, and
 * the last column and row are undefined too, so that a region may look at all eight neighbours without a bounds test:
 * pixel (x, y) lies at `originIndex + y * widthPx + x`.
 */
export interface LevelLines {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly originIndex: number;
  /** Unit vector along the level line (the gradient turned by 90 degrees); undefined where `taken` was 1 from the start. */
  readonly directionX: Float32Array;
  readonly directionY: Float32Array;
  readonly magnitude: Float32Array;
  /** 1 where a pixel has no usable gradient or already belongs to a region. */
  readonly taken: Uint8Array;
  /** Array indices of the pixels with a gradient, steepest first. */
  readonly order: Int32Array;
}

/** Gradients are put in this many bins instead of being sorted (a pseudo-ordering in linear time). */
const ORDER_BINS = 1024;

/** Gaussian of sigma 0.75 (0.6 / 0.8), in 256ths, centre first: against aliasing before the shrink to 80 %. */
const BLUR_CENTRE = 136;
const BLUR_NEAR = 56;
const BLUR_FAR = 4;

/** Index mirrored at the border without repeating it (...2 1 0 1 2...). */
function mirrored(index: number, length: number): number {
  if (length === 1) return 0;
  const folded = index < 0 ? -index : index;
  return folded >= length ? 2 * (length - 1) - folded : folded;
}

/** Gaussian blur (sigma 0.75 px) of 8-bit values, rounded to 8 bits again. */
function blurBytes(gray: Uint8Array, widthPx: number, heightPx: number): Uint8Array {
  const rows = new Uint16Array(widthPx * heightPx);
  const blurred = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    for (let x = 0; x < widthPx; x++) {
      const inside = x >= 2 && x < widthPx - 2;
      const left = row + (inside ? x - 1 : mirrored(x - 1, widthPx));
      const right = row + (inside ? x + 1 : mirrored(x + 1, widthPx));
      const farLeft = row + (inside ? x - 2 : mirrored(x - 2, widthPx));
      const farRight = row + (inside ? x + 2 : mirrored(x + 2, widthPx));
      rows[row + x] =
        BLUR_CENTRE * gray[row + x] + BLUR_NEAR * (gray[left] + gray[right]) + BLUR_FAR * (gray[farLeft] + gray[farRight]);
    }
  }
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    const up = mirrored(y - 1, heightPx) * widthPx;
    const down = mirrored(y + 1, heightPx) * widthPx;
    const farUp = mirrored(y - 2, heightPx) * widthPx;
    const farDown = mirrored(y + 2, heightPx) * widthPx;
    for (let x = 0; x < widthPx; x++) {
      const sum =
        BLUR_CENTRE * rows[row + x] + BLUR_NEAR * (rows[up + x] + rows[down + x]) + BLUR_FAR * (rows[farUp + x] + rows[farDown + x]);
      blurred[row + x] = (sum + 32768) >>> 16;
    }
  }
  return blurred;
}

/** A picture of bytes, one per pixel. */
export interface ByteRaster {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}

/**
 * The picture shrunk to 80 % (blurred first), 8 bits per pixel. Four fifths of a pixel grid fall on eighths of the old
 * one, so that the bilinear weights are whole numbers and nothing is lost.
 */
export function shrinkToFourFifths(gray: ByteRaster): ByteRaster {
  const { widthPx, heightPx } = gray;
  const blurred = blurBytes(gray.data, widthPx, heightPx);
  const smallWidthPx = Math.round(widthPx * 0.8);
  const smallHeightPx = Math.round(heightPx * 0.8);
  const data = new Uint8Array(smallWidthPx * smallHeightPx);
  for (let y = 0; y < smallHeightPx; y++) {
    const eighthsY = Math.min(10 * y + 1, 8 * (heightPx - 1));
    const top = (eighthsY >> 3) * widthPx;
    const bottom = Math.min((eighthsY >> 3) + 1, heightPx - 1) * widthPx;
    const weightY = eighthsY & 7;
    for (let x = 0; x < smallWidthPx; x++) {
      const eighthsX = Math.min(10 * x + 1, 8 * (widthPx - 1));
      const left = eighthsX >> 3;
      const right = Math.min(left + 1, widthPx - 1);
      const weightX = eighthsX & 7;
      const upper = (8 - weightX) * blurred[top + left] + weightX * blurred[top + right];
      const lower = (8 - weightX) * blurred[bottom + left] + weightX * blurred[bottom + right];
      data[y * smallWidthPx + x] = ((8 - weightY) * upper + weightY * lower + 32) >> 6;
    }
  }
  return { widthPx: smallWidthPx, heightPx: smallHeightPx, data };
}

/** Array indices of the free pixels, steepest gradient first, up to one 1024th of the steepest. */
function pseudoOrder(magnitude: Float32Array, taken: Uint8Array, steepest: number): Int32Array {
  const toBin = steepest > 0 ? (ORDER_BINS - 1) / steepest : 0;
  const starts = new Int32Array(ORDER_BINS + 1);
  for (let index = 0; index < magnitude.length; index++) {
    if (taken[index] === 0) starts[ORDER_BINS - 1 - Math.floor(magnitude[index] * toBin) + 1]++;
  }
  for (let bin = 0; bin < ORDER_BINS; bin++) starts[bin + 1] += starts[bin];
  const order = new Int32Array(starts[ORDER_BINS]);
  for (let index = 0; index < magnitude.length; index++) {
    if (taken[index] === 0) order[starts[ORDER_BINS - 1 - Math.floor(magnitude[index] * toBin)]++] = index;
  }
  return order;
}

/**
 * Level-line field of LSD: gradient on 2x2 blocks, so that the value of pixel (x, y) belongs to (x + 0.5, y + 0.5);
 * weaker gradients than `minMagnitude` (grey levels per pixel) are left undefined, their angle is mostly quantisation.
 * Grompone von Gioi, Jakubowicz, Morel, Randall: "LSD: a Line Segment Detector", IPOL 2012, sections 2.2-2.4.
 */
export function levelLines(picture: ByteRaster, minMagnitude: number): LevelLines {
  const { widthPx, heightPx, data } = picture;
  const originIndex = widthPx + 1;
  const length = originIndex + widthPx * heightPx;
  const directionX = new Float32Array(length);
  const directionY = new Float32Array(length);
  const magnitude = new Float32Array(length);
  const taken = new Uint8Array(length).fill(1);
  let steepest = 0;
  for (let y = 0; y < heightPx - 1; y++) {
    for (let x = 0; x < widthPx - 1; x++) {
      const source = y * widthPx + x;
      const falling = data[source + widthPx + 1] - data[source];
      const rising = data[source + 1] - data[source + widthPx];
      const gradientX = falling + rising;
      const gradientY = falling - rising;
      const norm = Math.sqrt(gradientX * gradientX + gradientY * gradientY);
      if (norm <= 2 * minMagnitude) continue;
      const index = originIndex + source;
      directionX[index] = -gradientY / norm;
      directionY[index] = gradientX / norm;
      magnitude[index] = norm / 2;
      taken[index] = 0;
      if (norm / 2 > steepest) steepest = norm / 2;
    }
  }
  steepest = Math.fround(steepest);
  return { widthPx, heightPx, originIndex, directionX, directionY, magnitude, taken, order: pseudoOrder(magnitude, taken, steepest) };
}
