import { resizeRgbArea } from '../raster/resize.js';
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

describe('normalizeClasses', () => {
  it('scales each group of four to sum 1', () => {
    expect([...normalizeClasses(Float64Array.of(1, 1, 2, 0, 0, 0, 0, 5))]).toEqual([0.25, 0.25, 0.5, 0, 0, 0, 0, 1]);
  });
});
