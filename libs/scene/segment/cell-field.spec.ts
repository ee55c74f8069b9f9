import { gaussianBlur } from '../raster/gaussian.js';
import { joinCells, meanAround, sumOverCells, varianceAround } from './cell-field.js';
import { CellRowReader } from './cell-row-reader.js';

const WIDTH_PX = 118;
const HEIGHT_PX = 83;
const SIGMA_PX = 12;

/** A colour picture and weights by formula. */
function picture(): { colors: Float32Array; weights: Float32Array } {
  const colors = new Float32Array(3 * WIDTH_PX * HEIGHT_PX);
  const weights = new Float32Array(WIDTH_PX * HEIGHT_PX);
  for (let pixel = 0; pixel < weights.length; pixel++) {
    const x = pixel % WIDTH_PX;
    const y = Math.floor(pixel / WIDTH_PX);
    colors.set([50 + 20 * Math.sin(x / 15), y / 4, x % 7], 3 * pixel);
    weights[pixel] = (x + 2 * y) % 5 < 3 ? 0.8 : 0;
  }
  return { colors, weights };
}

function channelOf(colors: Float32Array, channel: number): Float32Array {
  return Float32Array.from({ length: colors.length / 3 }, (_, pixel) => colors[3 * pixel + channel]);
}

function blur(data: Float32Array): Float32Array {
  return gaussianBlur({ widthPx: WIDTH_PX, heightPx: HEIGHT_PX, data }, SIGMA_PX).data;
}

describe('cell fields', () => {
  const { colors, weights } = picture();
  const sums = joinCells(sumOverCells({ widthPx: WIDTH_PX, heightPx: HEIGHT_PX, data: colors }, weights, 1), 3);
  const mean = meanAround(sums, SIGMA_PX);
  const row = new Float32Array(3 * WIDTH_PX);

  it('are the masked Gaussian of the whole picture', () => {
    const weight = blur(weights);
    const expected = blur(channelOf(colors, 0).map((value, pixel) => value * weights[pixel]));
    const reader = new CellRowReader(mean.mean, 3, WIDTH_PX, mean.cellPx);
    for (const y of [0, 20, 41, 82]) {
      reader.read(y, row);
      for (let x = 0; x < WIDTH_PX; x += 9) {
        const pixel = y * WIDTH_PX + x;
        // The cells at the right and lower edge are cut, which the reflection there does not know.
        const limit = x < 100 && y < 70 ? 0.4 : 1.5;
        expect(Math.abs(row[3 * x] - expected[pixel] / weight[pixel])).toBeLessThan(limit);
      }
    }
  });

  it('tell the variance about the mean', () => {
    const variance = varianceAround(sums, mean.mean, SIGMA_PX);
    const middle = 3 * (14 * variance.mean.widthPx + 20);
    // x mod 7 takes seven values evenly: variance 4.
    expect(variance.mean.data[middle + 2]).toBeCloseTo(4, 0);
    expect(variance.weight.data[middle / 3]).toBeCloseTo(0.48, 1);
  });
});
