import { resizeRgbArea } from '../raster/resize.js';
import { formulaStreet, largestDifference, street, streetGeometry, streetLabels } from './fixtures/formula-street.js';
import { coarseFeatures, featuresOfSuperpixels, heightBelowHorizon } from './superpixel-features.js';

describe('featuresOfSuperpixels', () => {
  const srgb = resizeRgbArea(formulaStreet(), street.widthPx, street.heightPx);
  const features = featuresOfSuperpixels(srgb, streetLabels(), streetGeometry(), street.scale);
  const measured = features.superpixels;

  it('measures colour and texture as the prototype', () => {
    expect(largestDifference(measured.lab, street.lab)).toBeLessThan(0.3);
    expect(largestDifference(measured.texture, street.texture)).toBeLessThan(0.05);
  });

  it('measures the evidence of lines as the prototype', () => {
    expect(largestDifference(measured.lineDensity, street.lineDensity)).toBeLessThan(1e-4);
    expect(largestDifference(measured.linesAbove, street.linesAbove)).toBeLessThan(1e-4);
    expect(largestDifference(measured.alignment, street.alignment)).toBeLessThan(0.01);
  });

  it('measures places as the prototype', () => {
    expect(largestDifference(measured.x, street.x)).toBeLessThan(1e-4);
    expect(largestDifference(measured.y, street.y)).toBeLessThan(1e-4);
    expect(largestDifference(measured.belowHorizon, street.belowHorizon)).toBeLessThan(1e-4);
    expect([...measured.touchesTop]).toEqual(street.touchesTop);
  });

  it('finds the same borders between superpixels', () => {
    const { edges } = features;
    expect([...edges.first]).toEqual(street.edgeFirst);
    expect([...edges.second]).toEqual(street.edgeSecond);
    expect([...edges.borderPx]).toEqual(street.edgeBorderPx);
    expect(largestDifference(edges.gradient, street.edgeGradient)).toBeLessThan(0.05);
  });
});

describe('coarseFeatures', () => {
  it('works at 640 px whatever the size of the photo', () => {
    const features = coarseFeatures(formulaStreet(), streetGeometry());
    expect([features.widthPx, features.heightPx]).toEqual([640, 480]);
    expect(features.scale).toBeCloseTo(640 / 192, 12);
    expect(features.labels.count).toBeGreaterThan(700);
    expect(features.labels.count).toBeLessThan(1300);
    expect(Math.max(...features.srgb.data.subarray(0, 9000))).toBeLessThanOrEqual(1);
  });
});

describe('heightBelowHorizon', () => {
  it('is 0 in the middle of a level camera and grows downwards', () => {
    const camera = { ...street.camera, gravity: [0, 1, 0] as const };
    const below = heightBelowHorizon(camera, 96, 72, 0.5);
    expect(below.data[36 * 96 + 10]).toBeCloseTo(0, 6);
    expect(below.data[71 * 96 + 10]).toBeCloseTo(35 / 72, 6);
    expect(below.data[10]).toBeCloseTo(-0.5, 6);
  });
});
