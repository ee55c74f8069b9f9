import { golden } from './fixtures/golden.js';
import { drawLine } from './line-raster.js';

describe('drawLine', () => {
  it.each(golden.lines)('draws the pixels of cv2.line: $ends', ({ ends, pixels }) => {
    const target = new Float32Array(31 * 23);
    drawLine(target, 31, 23, ...ends, 1);
    const drawn: number[] = [];
    target.forEach((value, index) => {
      if (value === 1) drawn.push(index);
    });
    expect(drawn).toEqual(pixels);
  });
});
