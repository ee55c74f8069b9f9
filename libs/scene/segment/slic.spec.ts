import { connectedComponents } from '../raster/components.js';
import type { LabelRaster } from '../raster/raster.types.js';
import { resizeRgbArea } from '../raster/resize.js';
import { formulaStreet, street, streetLabels } from './fixtures/formula-street.js';
import { slic } from './slic.js';
import { connectSuperpixels } from './slic-connectivity.js';
import { superpixelAreas } from './superpixel-graph.js';
import { superpixels } from './superpixels.js';

/** Share of pixels that lie in the superpixel of `other` which each superpixel shares most with. */
function overlap(labels: LabelRaster, other: LabelRaster): number {
  const shared = new Int32Array(labels.count * other.count);
  labels.data.forEach((label, pixel) => (shared[label * other.count + other.data[pixel]] += 1));
  let sum = 0;
  for (let label = 0; label < labels.count; label += 1) {
    sum += Math.max(...shared.subarray(label * other.count, (label + 1) * other.count));
  }
  return sum / labels.data.length;
}

function unconnectedLabels(labels: LabelRaster): number {
  let unconnected = 0;
  for (let label = 0; label < labels.count; label += 1) {
    const mask = Uint8Array.from(labels.data, (value) => (value === label ? 1 : 0));
    unconnected += connectedComponents(mask, labels.widthPx, labels.heightPx, 4).count === 2 ? 0 : 1;
  }
  return unconnected;
}

describe('superpixels', () => {
  const srgb = resizeRgbArea(formulaStreet(), street.widthPx, street.heightPx);
  const found = superpixels(srgb, { segments: 90, compactness: 9, sigmaPx: 0.7, iterations: 6 });

  it('cuts a picture like the reference implementation', () => {
    expect(Math.abs(found.count - street.count)).toBeLessThanOrEqual(1);
    expect(overlap(found, streetLabels())).toBeGreaterThan(0.97);
  });

  it('gives connected superpixels, numbered without gaps', () => {
    expect(unconnectedLabels(found)).toBe(0);
    expect(superpixelAreas(found).every((area) => area > 0)).toBe(true);
  });

  it('follows strong edges', () => {
    const truth = formulaStreet();
    const whole = superpixels(resizeRgbArea(truth, 192, 144), {
      segments: 400,
      compactness: 9,
      sigmaPx: 0.7,
      iterations: 6,
    });
    let borders = 0;
    let met = 0;
    // The lower edge of the pavement's border, away from the bush.
    for (let x = 2; x < 110; x += 1) {
      borders += 1;
      const near = [-1, 0, 1].some(
        (offset) => whole.data[(121 + offset) * 192 + x] !== whole.data[(122 + offset) * 192 + x],
      );
      met += near ? 1 : 0;
    }
    expect(met / borders).toBeGreaterThan(0.95);
  });
});

describe('slic', () => {
  it('cuts a plain picture into its grid', () => {
    const plain = { widthPx: 60, heightPx: 40, data: new Float32Array(60 * 40 * 3).fill(50) };
    const labels = slic(plain, 24, 10, 5);
    expect(labels.count).toBe(24);
    expect(Math.min(...superpixelAreas(labels))).toBeGreaterThanOrEqual(81);
    expect(Math.max(...superpixelAreas(labels))).toBeLessThanOrEqual(121);
  });

  it('copes with pictures smaller than the number of superpixels', () => {
    const tiny = { widthPx: 4, heightPx: 3, data: new Float32Array(36) };
    const labels = slic(tiny, 100, 10, 5);
    expect(labels.count).toBe(12);
  });
});

describe('connectSuperpixels', () => {
  it('splits loose parts and gives the small ones to a neighbour', () => {
    const labels = { widthPx: 5, heightPx: 2, count: 2, data: Int32Array.of(0, 0, 1, 0, 0, 0, 0, 1, 0, 0) };
    expect([...connectSuperpixels(labels, 1, 20).data]).toEqual([0, 0, 1, 2, 2, 0, 0, 1, 2, 2]);
    expect([...connectSuperpixels(labels, 3, 20).data]).toEqual([0, 0, 0, 1, 1, 0, 0, 0, 1, 1]);
  });

  it('cuts superpixels that are too large', () => {
    const labels = { widthPx: 6, heightPx: 1, count: 1, data: new Int32Array(6) };
    expect([...connectSuperpixels(labels, 1, 3).data]).toEqual([0, 0, 0, 1, 1, 1]);
  });
});
