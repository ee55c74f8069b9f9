import { readFileSync } from 'node:fs';
import type { ColorRaster, RgbImage } from '../raster/raster.types.js';
import { bestPeriod } from './best-period.js';
import { brickSwatch, hashNoise, hashPicture } from './fixtures/pictures.js';
import { flattenSwatch } from './flatten-swatch.js';
import { makeTileable } from './make-tileable.js';
import { minimumErrorSeam, wrappingSeam } from './minimum-error-seam.js';
import { MIP_UNIT, mipPyramid } from './mip-pyramid.js';
import type { MipLevel } from './mip-pyramid.js';
import { prepareSwatch } from './prepare-swatch.js';
import { seamScore } from './seam-score.js';
import { tileFootprint } from './tile-footprint.js';
import { sampleTileRow } from './tile-sampler.js';
import type { TextureRow } from './tile-sampler.js';

interface Golden {
  readonly seamScore: readonly number[];
  readonly flattenColumn: readonly number[];
  readonly seam: readonly number[];
  readonly wrappingSeam: readonly number[];
  readonly period: readonly number[];
  readonly tileableWidth: number;
  readonly tileableRow: readonly number[];
  readonly tileableBoth: readonly number[];
  readonly tileableBothColumn: readonly number[];
  readonly mipSizes: readonly number[][];
  readonly mip0Row: readonly number[];
  readonly mip2Row: readonly number[];
  readonly sampled: readonly number[];
  readonly sampledTaps: readonly number[];
}

const golden = JSON.parse(readFileSync(new URL('./fixtures/swatch.golden.json', import.meta.url), 'utf8')) as Golden;

const swatch = brickSwatch(120, 80);
const flat = flattenSwatch(swatch);

function channelOfRow(raster: ColorRaster, y: number, channel: number, step = 1): number[] {
  const values: number[] = [];
  for (let x = 0; x < raster.widthPx; x += step) values.push(raster.data[3 * (y * raster.widthPx + x) + channel]);
  return values;
}

function largestDifference(actual: ArrayLike<number>, expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length);
  return expected.reduce((largest, value, i) => Math.max(largest, Math.abs(value - actual[i])), 0);
}

function bytes(tile: ColorRaster): RgbImage {
  const data = Uint8Array.from(tile.data, (value) => Math.round(255 * Math.min(1, Math.max(0, value)) ** (1 / 2.2)));
  return { widthPx: tile.widthPx, heightPx: tile.heightPx, data };
}

/** A picture that wraps on both axes: whole periods of waves. */
function seamlessSwatch(widthPx: number, heightPx: number): ColorRaster {
  const data = new Float32Array(3 * widthPx * heightPx);
  for (let i = 0; i < widthPx * heightPx; i++) {
    const x = ((i % widthPx) + 0.5) / widthPx;
    const y = (Math.floor(i / widthPx) + 0.5) / heightPx;
    const value = 0.4 + 0.15 * Math.sin(8 * Math.PI * x) + 0.15 * Math.cos(12 * Math.PI * y);
    data.set([value, 0.8 * value, 0.6 * value], 3 * i);
  }
  return { widthPx, heightPx, data };
}

/** Mean over 12 x 12 places in each pixel of the finest level: what a perfect sampler would give. */
function supersampled(level: MipLevel, row: TextureRow): Float64Array {
  const pixels = row.u.length;
  const sums = new Float64Array(3 * pixels);
  for (let i = 0; i < pixels; i++) {
    for (let place = 0; place < 144; place++) {
      const dx = ((place % 12) + 0.5) / 12 - 0.5;
      const dy = (Math.floor(place / 12) + 0.5) / 12 - 0.5;
      const [dudx, dudy, dvdx, dvdy] = Array.from({ length: 4 }, (_, k) => row.jacobian[4 * i + k]);
      const x = (row.u[i] + dudx * dx + dudy * dy) * level.widthPx;
      const y = (row.v[i] + dvdx * dx + dvdy * dy) * level.heightPx;
      const texel = (Math.floor(y) & (level.heightPx - 1)) * level.widthPx + (Math.floor(x) & (level.widthPx - 1));
      for (let channel = 0; channel < 3; channel++) sums[3 * i + channel] += level.data[3 * texel + channel] / MIP_UNIT / 144;
    }
  }
  return sums;
}

function rootMeanSquare(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return Math.sqrt(sum / a.length);
}

describe('seam score', () => {
  it('is the prototype`s on a swatch with seams', () => {
    const { x, y } = seamScore(swatch);
    expect(largestDifference([x.step, x.jump, y.step, y.jump], golden.seamScore)).toBeLessThan(2e-3);
  });

  it('finds no seam in a picture that wraps', () => {
    const { x, y } = seamScore(seamlessSwatch(64, 48));
    expect(x.step).toBeLessThan(1.05);
    expect(y.step).toBeLessThan(1.05);
  });
});

describe('flattening', () => {
  it('is the prototype`s to half a percent', () => {
    expect(largestDifference(channelOfRow(flat, 40, 0, 4), golden.flattenColumn)).toBeLessThan(0.004);
  });

  it('makes no seam in a swatch that wraps', () => {
    // A slow wave that wraps, with the border in the middle of its slope: a mirror at the border would break it.
    const data = new Float32Array(3 * 64 * 64);
    for (let i = 0; i < data.length; i++) data[i] = 0.4 + 0.2 * Math.sin((2 * Math.PI * ((Math.floor(i / 3) % 64) + 0.5)) / 64);
    const wave = { widthPx: 64, heightPx: 64, data };
    const jump = (tile: ColorRaster) => Math.abs(tile.data[0] - tile.data[3 * 63]) / Math.abs(tile.data[3] - tile.data[0]);
    expect(jump(flattenSwatch(wave, { x: true, y: true }))).toBeLessThan(1.1);
    expect(jump(flattenSwatch(wave))).toBeGreaterThan(1.5);
  });

  it('keeps an evenly lit swatch', () => {
    const even: ColorRaster = { widthPx: 20, heightPx: 20, data: new Float32Array(1200).fill(0.3) };
    expect(largestDifference(flattenSwatch(even).data, Array.from(even.data))).toBeLessThan(1e-6);
  });
});

describe('minimum error seam', () => {
  const cost = hashPicture(24, 40);

  it('takes the prototype`s path', () => {
    expect(Array.from(minimumErrorSeam(cost))).toEqual(golden.seam);
  });

  it('agrees at both ends when it must wrap', () => {
    const seam = wrappingSeam(cost);
    expect(Array.from(seam)).toEqual(golden.wrappingSeam);
    expect(seam[0]).toBe(seam[seam.length - 1]);
  });
});

describe('making a swatch tileable', () => {
  it('finds the prototype`s period', () => {
    const perceived = { ...flat, data: flat.data.map((value) => Math.sqrt(Math.max(0, value))) };
    expect(Object.values(bestPeriod(perceived))).toEqual(golden.period);
  });

  it('finds the period of a large swatch as well, by coarse steps first', () => {
    const large = brickSwatch(760, 40);
    expect(bestPeriod(large).periodPx % 19).toBe(0);
  });

  it('keeps as much of the swatch as it can when several periods match alike', () => {
    // Repeats every 24 px, with noise that makes all the multiples of it match about as well.
    const data = new Float32Array(3 * 120 * 60);
    for (let i = 0; i < 120 * 60; i++) {
      const x = i % 120;
      const y = Math.floor(i / 120);
      data.fill(0.5 + 0.3 * (hashNoise(x % 24, y) - 0.5) + 0.1 * (hashNoise(x + 500, y) - 0.5), 3 * i, 3 * i + 3);
    }
    expect(bestPeriod({ widthPx: 120, heightPx: 60, data }).periodPx).toBe(96);
  });

  it('cuts where the prototype cuts', () => {
    const mended = makeTileable(flat, 'x');
    expect(mended.widthPx).toBe(golden.tileableWidth);
    // OpenCV mirrors the border of the feather without its last value: the outermost columns differ a little.
    expect(largestDifference(channelOfRow(mended, 37, 1), golden.tileableRow)).toBeLessThan(0.006);
    const both = makeTileable(mended, 'y');
    expect([both.widthPx, both.heightPx]).toEqual(golden.tileableBoth);
    const column = Array.from({ length: both.heightPx }, (_, y) => both.data[3 * (y * both.widthPx + 11) + 1]);
    expect(largestDifference(column, golden.tileableBothColumn)).toBeLessThan(0.006);
  });
});

describe('preparing a swatch', () => {
  it('mends both axes of a photo of bricks and lowers their seams', () => {
    const prepared = prepareSwatch(bytes(swatch));
    expect(prepared.seamsMended).toBe('xy');
    expect(prepared.keptWidth).toBeLessThan(1);
    expect(prepared.aspect).toBeCloseTo(80 / 120);
    expect(seamScore(prepared.tile).x.step).toBeLessThan(golden.seamScore[0] * 0.7);
  });

  it('mends a hard step across the wrap even where the brightness agrees', () => {
    // Ten and a half fine waves: neighbouring strips differ as much as those across the wrap, but crest meets trough there.
    const waves = seamlessSwatch(64, 48);
    for (let i = 0; i < 64 * 48; i++) {
      const value = 0.4 + 0.2 * Math.cos((2 * Math.PI * 10.5 * (i % 64)) / 64);
      waves.data.fill(value, 3 * i, 3 * i + 3);
    }
    expect(prepareSwatch(bytes(waves)).seamsMended).toBe('x');
  });

  it('leaves a seamless swatch whole', () => {
    const prepared = prepareSwatch(bytes(seamlessSwatch(64, 48)));
    expect(prepared.seamsMended).toBe('');
    expect([prepared.keptWidth, prepared.keptHeight]).toEqual([1, 1]);
  });

  it.each([
    [1, 1],
    [3, 200],
    [17, 16],
    [2000, 30],
  ])('takes a swatch of %i x %i', (widthPx, heightPx) => {
    const { tile } = prepareSwatch(bytes(brickSwatch(widthPx, heightPx)));
    expect(Math.max(tile.widthPx, tile.heightPx)).toBeLessThanOrEqual(1024);
    expect(tile.data.every(Number.isFinite)).toBe(true);
    expect(mipPyramid(tile).length).toBeGreaterThan(0);
  });
});

describe('pyramid and sampler', () => {
  const levels = mipPyramid(flat);

  it('has the prototype`s levels', () => {
    expect(levels.map((level) => [level.widthPx, level.heightPx])).toEqual(golden.mipSizes);
    const unpacked = levels.map((level) => ({ ...level, data: Float32Array.from(level.data, (value) => value / MIP_UNIT) }));
    // cv2.remap rounds positions to 1/32 texel.
    expect(largestDifference(channelOfRow(unpacked[0], 50, 0, 4), golden.mip0Row)).toBeLessThan(0.01);
    expect(largestDifference(channelOfRow(unpacked[2], 9, 2), golden.mip2Row)).toBeLessThan(0.003);
  });

  it('keeps the mean from level to level', () => {
    const means = levels.map((level) => level.data.reduce((sum, value) => sum + value, 0) / level.data.length);
    for (const mean of means) expect(Math.abs(mean / means[0] - 1)).toBeLessThan(1e-3);
  });

  const pixels = golden.sampledTaps.length;
  const jacobian = new Float64Array(4 * pixels);
  for (let i = 0; i < pixels; i++) jacobian.set([0.03 + 0.0005 * i, 0.002, -0.004, 0.01 + 0.001 * i], 4 * i);
  const row = {
    planeId: new Int16Array(pixels),
    u: Float64Array.from({ length: pixels }, (_, i) => 0.013 * i - 0.3),
    v: Float64Array.from({ length: pixels }, (_, i) => 0.4 + 0.021 * i),
    jacobian,
  };

  const footprintOf = (dudx: number, dudy: number, dvdx: number, dvdy: number) => {
    const footprint = { taps: 0, level: 0, axisU: 0, axisV: 0 };
    tileFootprint(dudx, dudy, dvdx, dvdy, 128, 128, levels.length, footprint);
    return footprint;
  };

  it('takes one tap for a square footprint, and the level at which a texel fills it, three quarters finer', () => {
    const { taps, level } = footprintOf(8 / 128, 0, 0, 8 / 128);
    expect(taps).toBe(1);
    expect(level).toBeCloseTo(3 - 0.75, 6);
  });

  it('lays the taps along the long axis', () => {
    const cosine = Math.cos(0.4);
    const sine = Math.sin(0.4);
    const { taps, level, axisU, axisV } = footprintOf((12 * cosine) / 128, (-4 * sine) / 128, (12 * sine) / 128, (4 * cosine) / 128);
    expect(taps).toBe(3);
    expect(level).toBeCloseTo(2 - 0.75, 6);
    expect(Math.abs(axisU)).toBeCloseTo((12 * cosine) / 128, 6);
    expect(axisV / axisU).toBeCloseTo(Math.tan(0.4), 6);
  });

  it('takes about as many taps as the prototype, at most eight', () => {
    for (let i = 0; i < pixels; i++) {
      const [dudx, dudy, dvdx, dvdy] = jacobian.subarray(4 * i, 4 * i + 4);
      const { taps } = footprintOf(dudx, dudy, dvdx, dvdy);
      expect(golden.sampledTaps[i] - taps).toBeGreaterThanOrEqual(0);
      expect(golden.sampledTaps[i] - taps).toBeLessThanOrEqual(1);
    }
    expect(footprintOf(1, 0, 0, 0.001).taps).toBe(8);
  });

  it('comes nearer to supersampling than the prototype does', () => {
    const out = new Float32Array(3 * pixels);
    // One pixel at a time, so that every pixel has its own footprint as in the prototype.
    for (let i = 0; i < pixels; i++) {
      const alpha = new Uint8Array(pixels);
      alpha[i] = 255;
      sampleTileRow(levels, row, alpha, { width: 1, height: 1 }, out);
    }
    const truth = supersampled(levels[0], row);
    expect(rootMeanSquare(out, truth)).toBeLessThan(rootMeanSquare(golden.sampled, truth));
    expect(rootMeanSquare(out, truth)).toBeLessThan(0.01);
  });

  it('writes nothing where there is no wall or no plane', () => {
    const out = new Float32Array(3 * pixels).fill(-1);
    const alpha = new Uint8Array(pixels).fill(255, 10, 40);
    const planeId = new Int16Array(pixels).fill(-1, 20, 25);
    sampleTileRow(levels, { ...row, planeId }, alpha, { width: 1, height: 1 }, out);
    const written = Array.from({ length: pixels }, (_, i) => out[3 * i] !== -1);
    expect(written).toEqual(Array.from({ length: pixels }, (_, i) => i >= 10 && i < 40 && !(i >= 20 && i < 25)));
  });

  it('repeats: one tile further is the same colour', () => {
    const there = new Float32Array(3 * pixels);
    const further = new Float32Array(3 * pixels);
    const alpha = new Uint8Array(pixels).fill(255);
    sampleTileRow(levels, row, alpha, { width: 1, height: 1 }, there);
    sampleTileRow(levels, { ...row, u: row.u.map((u) => u + 7), v: row.v.map((v) => v - 3) }, alpha, { width: 1, height: 1 }, further);
    expect(largestDifference(there, Array.from(further))).toBeLessThan(1e-5);
  });
});
