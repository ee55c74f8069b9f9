import { emptyUvField } from '../geometry/uv-field.js';
import { resizeRgbArea, workSize } from '../raster/resize.js';
import { cleanMask } from './clean-mask.js';
import { readGolden } from './fixtures/read-golden.js';
import { agreement, fromRunLengths } from './fixtures/run-lengths.js';
import { smallMaps, smallPhoto } from './fixtures/small-photo.js';
import { refineWall } from './pixel-refine.js';

const golden = readGolden<{ width: number; height: number; step: number; logOdds: number[]; building: number[]; mask: number[] }>('pixel-refine');

const photo = smallPhoto();
const size = workSize(photo.widthPx, photo.heightPx, 896, 1.6);
const refined = refineWall(resizeRgbArea(photo, size.widthPx, size.heightPx), smallMaps());

/** Mean absolute difference to every `step`-th value in both directions. */
function meanDifference(data: Float32Array, expected: readonly number[]): number {
  let sum = 0;
  let at = 0;
  for (let y = 0; y < size.heightPx; y += golden.step) {
    for (let x = 0; x < size.widthPx; x += golden.step) sum += Math.abs(data[y * size.widthPx + x] - expected[at++]);
  }
  expect(at).toBe(expected.length);
  return sum / at;
}

describe('refineWall', () => {
  it('works at the size of the prototype', () => {
    expect([size.widthPx, size.heightPx]).toEqual([golden.width, golden.height]);
  });

  it('fits the building to the picture as the prototype does', () => {
    expect(meanDifference(refined.building.data, golden.building)).toBeLessThan(0.002);
  });

  it('gives the log-odds of the prototype', () => {
    expect(meanDifference(refined.logOdds, golden.logOdds)).toBeLessThan(0.04);
  });
});

describe('cleanMask', () => {
  const field = emptyUvField(size.widthPx, size.heightPx);
  field.planeId.fill(-1);
  const mask = cleanMask(refined, field);

  it('leaves the mask of the prototype', () => {
    expect(agreement(mask.data, fromRunLengths(golden.mask))).toBeGreaterThan(0.995);
  });

  it('is 0 or 1', () => {
    expect(new Set(mask.data)).toEqual(new Set([0, 1]));
  });
});
