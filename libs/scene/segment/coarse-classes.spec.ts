import { resizeRgbArea } from '../raster/resize.js';
import { classifySuperpixels, coarseSegmentation } from './coarse-classes.js';
import { BUILDING, CLASS_COUNT, GROUND, PLANTS, SKY } from './coarse.types.js';
import { formulaStreet, largestDifference, street, streetGeometry, streetLabels } from './fixtures/formula-street.js';
import { featuresOfSuperpixels } from './superpixel-features.js';

function mostProbable(probabilities: ArrayLike<number>, superpixel: number): number {
  const values = [0, 1, 2, 3].map((classIndex) => probabilities[superpixel * CLASS_COUNT + classIndex]);
  return values.indexOf(Math.max(...values));
}

describe('classifySuperpixels', () => {
  const srgb = resizeRgbArea(formulaStreet(), street.widthPx, street.heightPx);
  const features = featuresOfSuperpixels(srgb, streetLabels(), streetGeometry(), street.scale);

  it('agrees with the prototype on the same superpixels', () => {
    const { probabilities } = classifySuperpixels(features, 0);
    let agreeing = 0;
    for (let superpixel = 0; superpixel < street.count; superpixel += 1) {
      agreeing += mostProbable(probabilities, superpixel) === mostProbable(street.full, superpixel) ? 1 : 0;
    }
    expect(agreeing).toBe(street.count);
    expect(largestDifference(probabilities, street.full)).toBeLessThan(0.05);
  });

  it('gives probabilities that sum to 1', () => {
    const { probabilities } = classifySuperpixels(features, 0);
    for (let at = 0; at < probabilities.length; at += CLASS_COUNT) {
      const sum = probabilities[at] + probabilities[at + 1] + probabilities[at + 2] + probabilities[at + 3];
      expect(sum).toBeCloseTo(1, 9);
    }
  });
});

describe('coarseSegmentation', () => {
  const photo = formulaStreet();
  const segmentation = coarseSegmentation(photo, streetGeometry(), { seed: 3 });

  /** Most probable class at a place of the formula street, in its own pixels. */
  function classAt(x: number, y: number): number {
    const { labels, scale } = segmentation.features;
    const pixel = Math.round(y * scale) * labels.widthPx + Math.round(x * scale);
    return mostProbable(segmentation.probabilities, labels.data[pixel]);
  }

  it('tells sky, house, bush and pavement apart', () => {
    expect([classAt(20, 10), classAt(170, 20)]).toEqual([SKY, SKY]);
    expect([classAt(3, 60), classAt(60, 92), classAt(15, 55)]).toEqual([BUILDING, BUILDING, BUILDING]);
    expect(classAt(158, 96)).toBe(PLANTS);
    expect([classAt(30, 138), classAt(100, 138)]).toEqual([GROUND, GROUND]);
  });

  it('puts the borders of the building where they are', () => {
    const { upperPx, lowerPx } = segmentation.tiers;
    const middle = upperPx.length / 4;
    expect(upperPx[middle] / segmentation.features.scale).toBeGreaterThan(34);
    expect(upperPx[middle] / segmentation.features.scale).toBeLessThan(44);
    expect(lowerPx[middle] / segmentation.features.scale).toBeGreaterThan(117);
    expect(lowerPx[middle] / segmentation.features.scale).toBeLessThan(127);
  });

  it('spreads the probabilities over the pixels', () => {
    const maps = segmentation.maps();
    const { labels } = segmentation.features;
    const pixel = 200 * labels.widthPx + 77;
    const at = labels.data[pixel] * CLASS_COUNT;
    expect(maps.sky.data[pixel]).toBeCloseTo(segmentation.probabilities[at + SKY], 6);
    expect(maps.plants.data[pixel]).toBeCloseTo(segmentation.probabilities[at + PLANTS], 6);
    expect(maps.ground.data[pixel]).toBeCloseTo(segmentation.probabilities[at + GROUND], 6);
    expect(maps.building.data[pixel]).toBeCloseTo(segmentation.probabilities[at + BUILDING], 6);
  });

  it('gives the same result for the same seed', () => {
    const again = classifySuperpixels(segmentation.features, 3);
    expect(again.probabilities).toEqual(segmentation.probabilities);
  });

  it('survives a photo of one colour with no line in it', () => {
    const plain = { widthPx: 40, heightPx: 30, data: new Uint8Array(40 * 30 * 3).fill(128) };
    const geometry = { ...streetGeometry(), segments: { count: 0, data: new Float64Array(0) } };
    const result = coarseSegmentation(plain, { ...geometry, segmentLabels: new Int32Array(0) });
    expect(result.probabilities.every((value) => value >= 0 && value <= 1)).toBe(true);
  });
});
