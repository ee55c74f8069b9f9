import { readFileSync } from 'node:fs';
import { SeededRandom } from '../math/random.js';
import type { ByteMask, RgbImage } from '../raster/raster.types.js';
import { shadowedWall, wallWithWindows } from '../texture/fixtures/pictures.js';
import { compositeWall, countChangedOutside, solvedForeground } from './composite.js';
import { edgeBlurSigma } from './edge-blur.js';
import { hashedNormal } from './hashed-noise.js';
import { matchSharpness } from './match-sharpness.js';
import { blurredRows, plainRows, sharpenedRows } from './painted-rows.js';
import type { PaintedRows, PaintedWall } from './painted-rows.js';
import { grainSigma } from './photo-grain.js';

interface Golden {
  readonly rows: readonly number[];
  readonly result: readonly number[][];
  readonly grain: number;
}

const golden = JSON.parse(readFileSync(new URL('./fixtures/composite.golden.json', import.meta.url), 'utf8')) as Golden;
const widthPx = 200;
const heightPx = 140;
const photo = shadowedWall(widthPx, heightPx);
const alpha = wallWithWindows(widthPx, heightPx);
const noGrain = { levels: 0, seed: 1 };

function plainPaint(linear: readonly number[], width = widthPx, height = heightPx): PaintedWall {
  const data = new Uint16Array(3 * width * height);
  for (let i = 0; i < data.length; i++) data[i] = Math.round(65535 * linear[i % 3]);
  return { widthPx: width, heightPx: height, data };
}

describe('composite', () => {
  const paint = plainPaint([0.5, 0.3, 0.2]);
  const result = compositeWall(photo, alpha, plainRows(paint), noGrain);

  it('is the prototype`s, at the edges too', () => {
    const differences = golden.rows.flatMap((y, index) =>
      golden.result[index].map((byte, i) => Math.abs(result.data[3 * y * widthPx + i] - byte)),
    );
    // Two pixels at the outer corner lie so far from any pure wall that the prototype's wall colour falls towards
    // black there, and its foreground grows too bright; here the pixel's own colour takes over.
    expect(differences.filter((difference) => difference > 2).length).toBeLessThanOrEqual(6);
    expect(Math.max(...differences)).toBeLessThan(25);
  });

  it('leaves every byte outside the wall', () => {
    expect(countChangedOutside(photo, result, alpha)).toBe(0);
  });

  it('leaves the last trace of alpha alone: on black it would shine', () => {
    const black = { ...photo, data: new Uint8Array(photo.data.length) };
    const start = 60 * widthPx;
    const trace = { ...alpha, data: Uint8Array.from(alpha.data).fill(1, start, start + 10) };
    const result = compositeWall(black, trace, plainRows(plainPaint([1, 1, 1])), noGrain);
    expect(Math.max(...result.data.subarray(3 * start, 3 * start + 30))).toBe(0);
    expect(Math.max(...result.data.subarray(3 * start, 3 * start + 90))).toBe(255);
  });

  it('counts what was changed outside', () => {
    const spoilt = { ...result, data: Uint8Array.from(result.data) };
    spoilt.data[4] ^= 1;
    expect(countChangedOutside(photo, spoilt, alpha)).toBe(1);
  });

  it('keeps the photo where nothing was painted', () => {
    const bare = { ...paint, data: new Uint16Array(paint.data.length) };
    const untouched = compositeWall(photo, alpha, plainRows(bare), { levels: 3, seed: 1 });
    expect(Buffer.compare(untouched.data, photo.data)).toBe(0);
  });

  it('leaves no halo of the old wall', () => {
    // A dark pole before a white wall, repainted dark: mixed pixels must not stay bright.
    const scene = poleBeforeWall(0.9, 0.02);
    const dark = plainPaint([0.05, 0.05, 0.05], scene.photo.widthPx, scene.photo.heightPx);
    const repainted = compositeWall(scene.photo, scene.alpha, plainRows(dark), noGrain);
    // 0.05 in linear light is 63 in sRGB; a plain blend would leave up to 150 at the edge of the pole.
    expect(Math.max(...repainted.data)).toBeLessThan(75);
  });
});

/** Linear values 0-1: a wall with a soft-edged pole of 6 px in the middle. */
function poleBeforeWall(wall: number, pole: number): { photo: RgbImage; alpha: ByteMask } {
  const width = 60;
  const height = 40;
  const data = new Uint8Array(3 * width * height);
  const mask = new Uint8Array(width * height);
  for (let i = 0; i < width * height; i++) {
    const share = Math.min(1, Math.max(0, Math.abs((i % width) - 30) / 3 - 0.8));
    mask[i] = Math.round(255 * share);
    const linear = (mask[i] / 255) * wall + (1 - mask[i] / 255) * pole;
    const byte = Math.round(255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055));
    data.fill(byte, 3 * i, 3 * i + 3);
  }
  return { photo: { widthPx: width, heightPx: height, data }, alpha: { widthPx: width, heightPx: height, data: mask } };
}

describe('foreground behind the alpha', () => {
  it('undoes a mix', () => {
    expect(solvedForeground(0.3 * 0.8 + 0.7 * 0.1, 0.3, 0.8)).toBeCloseTo(0.1, 6);
  });

  it('stays a colour', () => {
    expect(solvedForeground(0.1, 0.9, 0.8)).toBe(0);
    expect(solvedForeground(0.9, 0.9, 0.1)).toBe(1);
  });
});

describe('grain', () => {
  it('is measured as the prototype measures it', () => {
    expect(Math.abs(grainSigma(photo, alpha) / golden.grain - 1)).toBeLessThan(0.03);
  });

  it('is found on a noisy ramp and is 0 on a clean one', () => {
    const random = new SeededRandom(5);
    const mask = { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx).fill(255) };
    const ramp = (sigma: number): RgbImage => {
      const data = new Uint8Array(3 * widthPx * heightPx);
      for (let i = 0; i < widthPx * heightPx; i++) {
        const level = 60 + (i % widthPx) / 2 + sigma * random.normal();
        data.fill(Math.round(level), 3 * i, 3 * i + 3);
      }
      return { widthPx, heightPx, data };
    };
    expect(grainSigma(ramp(3), mask) * 255).toBeGreaterThan(2.7);
    expect(grainSigma(ramp(3), mask) * 255).toBeLessThan(3.3);
    expect(grainSigma(ramp(0), mask) * 255).toBeLessThan(0.3);
  });

  it('is normal, depends on seed and position only, and has no pattern', () => {
    const count = 40_000;
    const values = Float64Array.from({ length: count }, (_, i) => hashedNormal(i, 42));
    const mean = values.reduce((a, b) => a + b) / count;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
    for (const shift of [1, 2, 200, 1920]) {
      let product = 0;
      for (let i = shift; i < count; i++) product += values[i] * values[i - shift];
      expect(Math.abs(product / (count - shift))).toBeLessThan(0.02);
    }
    expect(hashedNormal(77, 42)).toBe(values[77]);
    expect(hashedNormal(77, 43)).not.toBe(values[77]);
  });
});

describe('sharpness', () => {
  /** Boards: vertical steps every 20 px, blurred by a Gaussian of `sigma` px. */
  const boards = (sigma: number): RgbImage => {
    const data = new Uint8Array(3 * widthPx * heightPx);
    for (let x = 0; x < widthPx; x++) {
      let level = 0;
      for (let k = -8; k <= 208; k++) {
        const weight = sigma > 0 ? Math.exp(-0.5 * ((k - x) / sigma) ** 2) / (sigma * Math.sqrt(2 * Math.PI)) : k === x ? 1 : 0;
        level += weight * (Math.floor((k + 20) / 20) % 2 === 0 ? 60 : 190);
      }
      for (let y = 0; y < heightPx; y++) data.fill(Math.round(level), 3 * (y * widthPx + x), 3 * (y * widthPx + x) + 3);
    }
    return { widthPx, heightPx, data };
  };
  const grayRows = (image: RgbImage) => (y: number, out: Float32Array) => {
    for (let x = 0; x < widthPx; x++) out[x] = image.data[3 * (y * widthPx + x)];
  };

  it.each([1, 1.6, 2.4])('measures a blur of %f px', (sigma) => {
    expect(Math.abs((edgeBlurSigma(grayRows(boards(sigma)), widthPx, heightPx) ?? 0) / sigma - 1)).toBeLessThan(0.15);
  });

  it('sees that hard steps are sharp, and cannot tell without edges', () => {
    expect(edgeBlurSigma(grayRows(boards(0)), widthPx, heightPx) ?? 9).toBeLessThan(0.7);
    const plain = { ...photo, data: new Uint8Array(photo.data.length).fill(90) };
    expect(edgeBlurSigma(grayRows(plain), widthPx, heightPx)).toBeNull();
  });

  const checks = plainPaint([0, 0, 0]);
  for (let i = 0; i < widthPx * heightPx; i++) checks.data.fill(((i % widthPx) >> 3) % 2 === 0 ? 12000 : 40000, 3 * i, 3 * i + 3);
  const steepest = (rows: PaintedRows): number => {
    const row = new Uint16Array(3 * widthPx);
    for (let y = 0; y <= 70; y++) rows(y, row);
    return Math.max(...Array.from({ length: widthPx - 1 }, (_, x) => Math.abs(row[3 * x + 3] - row[3 * x])));
  };

  it('softens the new wall in a soft photo and leaves it in a sharp one', () => {
    expect(steepest(matchSharpness(boards(2), checks, false))).toBeLessThan(0.4 * 28000);
    expect(steepest(matchSharpness(boards(0), checks, false))).toBe(28000);
  });

  it('sharpens only when asked to', () => {
    expect(steepest(matchSharpness(boards(0), checks, true))).toBeGreaterThan(28000);
  });

  it('blurs without darkening the border of what is painted', () => {
    const half = plainPaint([0.4, 0.4, 0.4]);
    half.data.fill(0, 0, 3 * widthPx * 40);
    const row = new Uint16Array(3 * widthPx);
    const rows = blurredRows(half, 1.5);
    for (let y = 0; y <= 41; y++) rows(y, row);
    expect(row[300]).toBeCloseTo(0.4 * 65535, -1);
    const sharp = sharpenedRows(half, 1, 0.5);
    for (let y = 0; y <= 41; y++) sharp(y, row);
    expect(row[300]).toBeCloseTo(0.4 * 65535, -1);
  });
});
