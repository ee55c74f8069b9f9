/** How one photo pixel lies on the tile: how many samples it needs, how coarse, and along which line. */
export interface TileFootprint {
  /** Samples along the long axis, 1 to 8. */
  taps: number;
  /** Level of the pyramid, 0 the finest, fractional. */
  level: number;
  /** Long axis of the footprint in tile units (1 = one repeat). */
  axisU: number;
  axisV: number;
}

const MOST_TAPS = 8;
/** A footprint this little longer than the next whole number of taps still takes that number. */
const TAP_TOLERANCE = 0.25;
/**
 * Bilinear reading of a box-filtered level blurs twice; against 16 x 16 supersampling of bricks the error is least
 * between half a level and three quarters of a level finer.
 */
const LEVEL_BIAS = -0.75;
const SMALLEST_STRETCH = 1e-6;

/**
 * Footprint of a pixel from the Jacobian of its texture coordinates: the singular values of the 2 x 2 matrix say how
 * far one pixel reaches over the texels (Heckbert 1989; anisotropic taps as in EXT_texture_filter_anisotropic).
 *
 * @param dudx, dudy, dvdx, dvdy tile units per photo pixel.
 * @param widthPx, heightPx texels of the finest level.
 * @param levels how many levels there are.
 * @param out receives the result, so that a row of spans allocates nothing.
 */
export function tileFootprint(
  dudx: number,
  dudy: number,
  dvdx: number,
  dvdy: number,
  widthPx: number,
  heightPx: number,
  levels: number,
  out: TileFootprint,
): void {
  const a = dudx * widthPx;
  const b = dudy * widthPx;
  const c = dvdx * heightPx;
  const d = dvdy * heightPx;
  const sumDiagonal = (a + d) / 2;
  const differenceDiagonal = (a - d) / 2;
  const sumOff = (c + b) / 2;
  const differenceOff = (c - b) / 2;
  const rotation = Math.sqrt(sumDiagonal * sumDiagonal + differenceOff * differenceOff);
  const reflection = Math.sqrt(differenceDiagonal * differenceDiagonal + sumOff * sumOff);
  const longest = rotation + reflection;
  const shortest = Math.abs(rotation - reflection);

  const ratio = longest / Math.max(shortest, SMALLEST_STRETCH);
  const taps = Math.min(MOST_TAPS, Math.max(1, Math.ceil(ratio - TAP_TOLERANCE)));
  const level = Math.log2(Math.max(longest / taps, shortest, SMALLEST_STRETCH)) + LEVEL_BIAS;
  const angle = 0.5 * (Math.atan2(sumOff, differenceDiagonal) + Math.atan2(differenceOff, sumDiagonal));
  out.taps = taps;
  out.level = Math.min(levels - 1.001, Math.max(0, level));
  out.axisU = (Math.cos(angle) * longest) / widthPx;
  out.axisV = (Math.sin(angle) * longest) / heightPx;
}
