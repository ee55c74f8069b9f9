import { resizeRgbArea } from '../raster/resize.js';
import { CLASS_COUNT, SKY } from './coarse.types.js';
import { formulaStreet, largestDifference, street, streetGeometry, streetLabels } from './fixtures/formula-street.js';
import { featuresOfSuperpixels } from './superpixel-features.js';
import { normalizeClasses, unaryEvidence } from './unary-evidence.js';

describe('unaryEvidence', () => {
  it('guesses as the prototype on the same superpixels', () => {
    const srgb = resizeRgbArea(formulaStreet(), street.widthPx, street.heightPx);
    const features = featuresOfSuperpixels(srgb, streetLabels(), streetGeometry(), street.scale);
    expect(largestDifference(unaryEvidence(features), street.unary)).toBeLessThan(0.02);
  });
});

describe('regions of sky', () => {
  it('takes a dull smooth region at the top for sky as a whole', () => {
    const photo = formulaStreet();
    for (let pixel = 0; pixel < photo.widthPx * 36; pixel += 1) {
      const brighter = Math.floor((pixel % photo.widthPx) / 4);
      photo.data.set([100 + brighter, 95 + brighter, 85 + brighter], pixel * 3);
    }
    const srgb = resizeRgbArea(photo, street.widthPx, street.heightPx);
    const geometry = { ...streetGeometry(), segmentLabels: streetGeometry().segmentLabels.fill(-1) };
    const features = featuresOfSuperpixels(srgb, streetLabels(), geometry, street.scale);
    const evidence = unaryEvidence(features);
    const inTheSky = features.labels.data[3 * street.widthPx + 40];
    const aboveTheBush = features.labels.data[3 * street.widthPx + 80];
    expect(evidence[inTheSky * CLASS_COUNT + SKY]).toBeGreaterThan(0.65);
    expect(evidence[aboveTheBush * CLASS_COUNT + SKY]).toBeGreaterThan(0.65);
  });
});

describe('normalizeClasses', () => {
  it('scales each group of four to sum 1', () => {
    expect([...normalizeClasses(Float64Array.of(1, 1, 2, 0, 0, 0, 0, 5))]).toEqual([0.25, 0.25, 0.5, 0, 0, 0, 0, 1]);
  });
});
