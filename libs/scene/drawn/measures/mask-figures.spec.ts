import type { ByteMask } from '../../raster/raster.types.js';
import { maskFigures } from './mask-figures.js';

const mask = (...values: number[]): ByteMask => ({ widthPx: values.length, heightPx: 1, data: Uint8Array.from(values) });
const MEANING = { wallValues: [4], notWallValues: [3, 5], ignoreValues: [255], windowValues: [3] };

describe('maskFigures', () => {
  it('counts what was painted, missed and ignored', () => {
    // labels:   wall wall wall wall window window sky ignored
    const labels = mask(4, 4, 4, 4, 3, 3, 5, 255);
    const alpha = mask(255, 200, 128, 0, 255, 127, 255, 255);
    expect(maskFigures(alpha, labels, MEANING)).toEqual({ iou: 3 / 6, precision: 3 / 5, recall: 3 / 4, paintedWindows: 1 / 2 });
  });

  it('takes values that stand nowhere for not wall, and gives 0 where there is nothing to count', () => {
    expect(maskFigures(mask(255, 0), mask(9, 9), MEANING)).toEqual({ iou: 0, precision: 0, recall: 0, paintedWindows: 0 });
  });

  it('refuses labels of another size', () => {
    expect(() => maskFigures(mask(1, 2), mask(1), MEANING)).toThrow('same size');
  });
});
