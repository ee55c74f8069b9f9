import type { GrayRaster } from '../raster/raster.types.js';
import { resizeRgbArea } from '../raster/resize.js';
import { classMaps } from './coarse-classes.js';
import { formulaStreet, largestDifference, street, streetGeometry, streetLabels } from './fixtures/formula-street.js';
import { featuresOfSuperpixels } from './superpixel-features.js';
import { superpixelAreas } from './superpixel-graph.js';
import { tierPrior, tierShares } from './tier-prior.js';
import { tieredLayout } from './tiered-layout.js';

const borders = { upperPx: Float64Array.from(street.upperPx), lowerPx: Float64Array.from(street.lowerPx) };

describe('tieredLayout', () => {
  it('finds the borders of the prototype for the same class probabilities', () => {
    const srgb = resizeRgbArea(formulaStreet(), street.widthPx, street.heightPx);
    const features = featuresOfSuperpixels(srgb, streetLabels(), streetGeometry(), street.scale);
    const found = tieredLayout(classMaps(features, Float64Array.from(street.smoothed)), features.belowHorizon);
    expect(largestDifference(found.upperPx, street.upperPx)).toBeLessThan(0.01);
    expect(largestDifference(found.lowerPx, street.lowerPx)).toBeLessThan(0.01);
  });
});

describe('tieredLayout at the horizon', () => {
  /** 80 x 60 pixels whose lower three quarters look like ground. */
  function constant(upper: number, lower: number): GrayRaster {
    const data = Float32Array.from({ length: 80 * 60 }, (_, pixel) => (pixel < 80 * 15 ? upper : lower));
    return { widthPx: 80, heightPx: 60, data };
  }

  it('takes nothing above the horizon for ground', () => {
    const below = constant(0, 0);
    below.data.forEach((_, pixel) => (below.data[pixel] = Math.floor(pixel / 80) / 60 - 0.5));
    const maps = {
      sky: constant(0.05, 0.03),
      plants: constant(0.05, 0.03),
      ground: constant(0.05, 0.84),
      building: constant(0.85, 0.1),
    };
    const { lowerPx } = tieredLayout(maps, below);
    expect(Math.min(...lowerPx)).toBeGreaterThan(28);
    expect(Math.max(...lowerPx)).toBeLessThan(32);
  });
});

describe('tierPrior', () => {
  const labels = streetLabels();

  it('shares superpixels among the tiers as the prototype', () => {
    const shares = tierShares(labels, superpixelAreas(labels), borders);
    expect(largestDifference(shares, street.tierShares)).toBeLessThan(1e-4);
  });

  it('turns shares into class probabilities as the prototype', () => {
    const prior = tierPrior(labels, superpixelAreas(labels), borders);
    expect(largestDifference(prior, street.tierPrior)).toBeLessThan(1e-4);
  });
});
