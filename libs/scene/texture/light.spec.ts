import { readFileSync } from 'node:fs';
import type { GrayRaster } from '../raster/raster.types.js';
import { exposureGain } from './exposure.js';
import { shadowedWall, wallWithWindows } from './fixtures/pictures.js';
import { lightColor } from './light-color.js';
import { softKnee } from './paint-wall.js';
import { rowGrower } from './row-grower.js';
import { wallLogLuminance, wallShading } from './wall-shading.js';

interface Golden {
  readonly shading: readonly number[];
  readonly reference: number;
  readonly exposure: number;
  readonly exposureNoSky: number;
  readonly lightColor: readonly number[];
}

const golden = JSON.parse(readFileSync(new URL('./fixtures/light.golden.json', import.meta.url), 'utf8')) as Golden;
const widthPx = 200;
const heightPx = 140;
const photo = shadowedWall(widthPx, heightPx);
const alpha = wallWithWindows(widthPx, heightPx);

describe('shading of the wall', () => {
  const shading = wallShading(photo, alpha);

  it('is the prototype`s', () => {
    const differences: number[] = [];
    let index = 0;
    for (let y = 0; y < heightPx; y += 7) {
      for (let x = 0; x < widthPx; x += 9) {
        const difference = Math.abs(shading.logLight.data[y * widthPx + x] - golden.shading[index++]);
        if (alpha.data[y * widthPx + x] === 255) differences.push(difference);
      }
    }
    expect(index).toBe(golden.shading.length);
    expect(Math.max(...differences)).toBeLessThan(0.02);
    // The prototype's percentile counts soft edge pixels, which are not sure wall, as well.
    expect(Math.abs(shading.reference - golden.reference)).toBeLessThan(0.02);
  });

  it('keeps the edge of the shadow and drops the joints', () => {
    const at = (x: number, y: number): number => shading.logLight.data[y * widthPx + x];
    // The shadow takes 0.42 of the sRGB value, about a seventh of the light; its edge crosses row 75 at x = 80.
    expect(at(70, 75) - at(86, 75)).toBeGreaterThan(1.2);
    const alongShadow = Array.from({ length: 10 }, (_, i) => at(112 + i, 75));
    expect(Math.max(...alongShadow) - Math.min(...alongShadow)).toBeLessThan(0.06);
  });

  it('gathers large photos into cells and ignores what is not wall', () => {
    const { logLuminance, share } = wallLogLuminance(photo, alpha, 50, 35);
    expect(logLuminance.data[0]).toBe(0);
    expect(share.data[0]).toBe(0);
    expect(share.data[10 * 50 + 10]).toBe(1);
    const inCell: number[] = [];
    for (let y = 40; y < 44; y++) for (let x = 40; x < 44; x++) inCell.push(linearLog(3 * (y * widthPx + x)));
    expect(logLuminance.data[10 * 50 + 10]).toBeCloseTo(inCell.reduce((a, b) => a + b) / 16, 2);
  });

  it('is nothing when there is no wall', () => {
    const none = wallShading(photo, { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx) });
    expect(none.reference).toBe(0);
    expect(none.logLight.data.every(Number.isFinite)).toBe(true);
  });
});

function linearLog(offset: number): number {
  const [red, green, blue] = [0, 1, 2].map((channel) => {
    const value = photo.data[offset + channel] / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return Math.log(Math.max(2e-4, 0.2126 * red + 0.7152 * green + 0.0722 * blue));
}

describe('exposure and colour of the light', () => {
  it('is the prototype`s exposure, with and without a sky', () => {
    const sky: GrayRaster = { widthPx, heightPx, data: new Float32Array(widthPx * heightPx).fill(1, 0, 12 * widthPx) };
    expect(exposureGain(photo, sky)).toBeCloseTo(golden.exposure, 3);
    expect(exposureGain(photo, null)).toBeCloseTo(golden.exposureNoSky, 3);
  });

  it('is the prototype`s drift of colour', () => {
    const small = lightColor(photo, alpha);
    const grow = rowGrower(small, 3, widthPx, heightPx);
    const tint = new Float32Array(3 * widthPx);
    let index = 0;
    for (let y = 20; y < heightPx; y += 20) {
      grow(y, tint);
      for (let x = 20; x < widthPx; x += 20) {
        for (let channel = 0; channel < 3; channel++) {
          expect(Math.abs(tint[3 * x + channel] - golden.lightColor[index++])).toBeLessThan(0.004);
        }
      }
    }
    expect(index).toBe(golden.lightColor.length);
  });
});

describe('soft knee', () => {
  it('is the identity up to 0.8, continuous, and stays under 1', () => {
    expect(softKnee(0.5)).toBe(0.5);
    expect(softKnee(0.8001)).toBeCloseTo(0.8001, 6);
    expect(softKnee(1)).toBeLessThan(1);
    expect(softKnee(50)).toBeLessThanOrEqual(1);
    expect(softKnee(1.2)).toBeGreaterThan(softKnee(1.1));
  });
});

describe('growing rows', () => {
  it('keeps a raster of the same size and a ramp of any size', () => {
    const small = { widthPx: 5, heightPx: 4, data: Float32Array.from({ length: 20 }, (_, i) => 3 * (i % 5) + Math.floor(i / 5)) };
    const same = new Float32Array(5);
    rowGrower(small, 1, 5, 4)(2, same);
    expect(Array.from(same)).toEqual([2, 5, 8, 11, 14]);
    const grown = new Float32Array(20);
    rowGrower(small, 1, 20, 16)(8, grown);
    expect(grown[10]).toBeCloseTo(3 * (10.5 / 4 - 0.5) + (8.5 / 4 - 0.5), 5);
  });

  it('takes a raster of one pixel', () => {
    const out = new Float32Array(9);
    rowGrower({ widthPx: 1, heightPx: 1, data: Float32Array.of(1, 2, 3) }, 3, 3, 3)(1, out);
    expect(Array.from(out)).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3]);
  });
});
