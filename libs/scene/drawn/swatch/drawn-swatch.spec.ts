import type { ColorRaster } from '../../raster/raster.types.js';
import { drawBrick, drawnSwatch, drawSwatch, SWATCH_NAMES } from './drawn-swatch.js';

/** Mean step across the wrap over the largest mean step between neighbours inside, per axis. */
function wrapSteps({ widthPx, data }: ColorRaster): { x: number; y: number } {
  const step = (from: number, to: number, isColumn: boolean): number => {
    let sum = 0;
    for (let k = 0; k < widthPx; k++) {
      const [a, b] = isColumn ? [k * widthPx + from, k * widthPx + to] : [from * widthPx + k, to * widthPx + k];
      sum += Math.abs(data[3 * a + 1] - data[3 * b + 1]);
    }
    return sum / widthPx;
  };
  const ratio = (isColumn: boolean): number => {
    let inner = 0;
    for (let k = 1; k < widthPx; k++) inner = Math.max(inner, step(k - 1, k, isColumn));
    return step(widthPx - 1, 0, isColumn) / inner;
  };
  return { x: ratio(true), y: ratio(false) };
}

describe('drawn swatches', () => {
  it.each(SWATCH_NAMES)('%s wraps on both axes and keeps to 0-1', (name) => {
    const swatch = drawSwatch(name, 256);
    const { x, y } = wrapSteps(swatch);
    expect(x).toBeLessThanOrEqual(1.02);
    expect(y).toBeLessThanOrEqual(1.02);
    expect(swatch.data.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it('lays eight courses of red brick in lighter mortar', () => {
    const { data } = drawBrick(256);
    const green = Array.from({ length: 256 }, (_, y) => {
      let sum = 0;
      for (let x = 0; x < 256; x++) sum += data[3 * (y * 256 + x) + 1];
      return sum / 256;
    });
    const joints = green.filter((value, y) => value > 0.4 && green[(y + 255) % 256] <= 0.4);
    expect(joints).toHaveLength(8);
  });

  it('shifts every other course by half a brick', () => {
    const { data } = drawBrick(256);
    const mortarAt = (course: number, x: number): number => {
      let sum = 0;
      for (let y = 32 * course + 12; y < 32 * course + 20; y++) sum += data[3 * (y * 256 + (x % 256)) + 1];
      return sum / 8;
    };
    for (let course = 0; course < 8; course++) {
      const head = course % 2 === 0 ? 0 : 32;
      for (let brick = 0; brick < 4; brick++) {
        expect(mortarAt(course, 64 * brick + head)).toBeGreaterThan(0.4);
        expect(mortarAt(course, 64 * brick + head + 32)).toBeLessThan(0.35);
      }
    }
  });

  it('gives the same bytes for the same seed, others for another', () => {
    expect(drawnSwatch('ashlar', 5, 64)).toEqual(drawnSwatch('ashlar', 5, 64));
    expect(drawnSwatch('ashlar', 5, 64).data).not.toEqual(drawnSwatch('ashlar', 6, 64).data);
  });
});
