import { boxMean, rowGrower, type GrayRaster, type RowGrower } from '@atelier/scene/raster';

/**
 * The fast guided filter (He and Sun, "Fast guided filter", 2015): fitted on small rasters, applied at full size. In every
 * window the input is told as slope x guide + offset; pixels take the mean over the windows around them.
 *
 * @param variance what the guide must vary by (in its own units, squared) before the result follows its edges.
 * @returns fills a row of the full-size picture with pairs (slope, offset).
 */
export function guidedFit(guide: GrayRaster, input: GrayRaster, radiusPx: number, variance: number, full: { widthPx: number; heightPx: number }): RowGrower {
  const mean = (data: Float32Array): Float32Array => boxMean({ ...guide, data }, radiusPx).data;
  const guideMean = mean(guide.data);
  const inputMean = guide === input ? guideMean : mean(input.data);
  const squares = mean(guide.data.map((value) => value * value));
  const products = guide === input ? squares : mean(guide.data.map((value, i) => value * input.data[i]));
  const slopes = new Float32Array(guideMean.length);
  const offsets = new Float32Array(guideMean.length);
  for (let i = 0; i < slopes.length; i++) {
    const spread = Math.max(0, squares[i] - guideMean[i] * guideMean[i]);
    slopes[i] = (products[i] - guideMean[i] * inputMean[i]) / (spread + variance);
    offsets[i] = inputMean[i] - slopes[i] * guideMean[i];
  }
  const smoothSlopes = mean(slopes);
  const smoothOffsets = mean(offsets);
  const pairs = new Float32Array(2 * slopes.length);
  for (let i = 0; i < slopes.length; i++) {
    pairs[2 * i] = smoothSlopes[i];
    pairs[2 * i + 1] = smoothOffsets[i];
  }
  return rowGrower({ widthPx: guide.widthPx, heightPx: guide.heightPx, data: pairs }, 2, full.widthPx, full.heightPx);
}
