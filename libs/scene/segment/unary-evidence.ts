import { percentile } from '../raster/statistics.js';
import {
  BUILDING,
  CLASS_COUNT,
  GROUND,
  PLANTS,
  SKY,
  type CoarseFeatures,
} from './coarse.types.js';
import { fhMerge, regionMean, type SuperpixelRegions } from './region-merge.js';
import { sigmoid } from './sigmoid.js';
import { edgeColorDistances } from './superpixel-graph.js';

/** Scale of the region merging: larger gives larger regions. */
const REGION_SCALE = 7;
/** Added to every class, so that no class is ever impossible. */
const FLOOR = 0.03;

/** Evidence of one superpixel, copied out of the flat arrays for the formulas below. */
interface Sample {
  readonly lightness: number;
  readonly greenRed: number;
  readonly blueYellow: number;
  readonly chroma: number;
  readonly texture: number;
  readonly alignment: number;
  /** Vertical lines alone, and vertical plus horizontal ones. */
  readonly verticalDensity: number;
  readonly lineDensity: number;
  readonly belowHorizon: number;
  readonly y: number;
  /** 0-1: building lines lie above, so this is not sky. */
  readonly underLines: number;
  readonly aboveHorizon: number;
}

/** Evidence of the region of a superpixel about the sky, 0-1 each. */
interface RegionSky {
  /** The region is smooth, large, free of lines and reaches the upper edge. */
  readonly isSky: Float64Array;
  /** Most of the region lies under building lines. */
  readonly isUnderLines: Float64Array;
}

/**
 * First guess of the class of each superpixel from colour, texture, lines and place, `CLASS_COUNT` values per
 * superpixel (sky, plants, ground, building) that sum to 1.
 */
export function unaryEvidence(features: CoarseFeatures): Float64Array {
  const { count } = features.labels;
  const samples = Array.from({ length: count }, (_, index) => sampleOf(features, index));
  const regionSky = regionSkyEvidence(features, samples);
  const lightest = percentile(lightnessOf(features), 97);
  const evidence = new Float64Array(count * CLASS_COUNT);
  samples.forEach((sample, index) => {
    const at = index * CLASS_COUNT;
    const sky = skyEvidence(
      sample,
      lightest,
      regionSky.isSky[index],
      regionSky.isUnderLines[index],
    );
    evidence[at + SKY] = sky + FLOOR;
    evidence[at + PLANTS] = plantEvidence(sample) + FLOOR;
    evidence[at + GROUND] = groundEvidence(sample) + FLOOR;
    evidence[at + BUILDING] = buildingEvidence(sample, sky) + FLOOR;
  });
  return normalizeClasses(evidence);
}

/** Scales the class values of each superpixel in place so that they sum to 1. */
export function normalizeClasses(values: Float64Array): Float64Array {
  for (let at = 0; at < values.length; at += CLASS_COUNT) {
    const sum = values[at] + values[at + 1] + values[at + 2] + values[at + 3];
    for (let index = at; index < at + CLASS_COUNT; index += 1) {
      values[index] /= sum;
    }
  }
  return values;
}

function sampleOf(features: CoarseFeatures, index: number): Sample {
  const measured = features.superpixels;
  const [lightness, greenRed, blueYellow] = measured.lab.subarray(index * 3, index * 3 + 3);
  const [vertical, horizontal] = measured.lineDensity.subarray(index * 3, index * 3 + 2);
  return {
    lightness,
    greenRed,
    blueYellow,
    chroma: Math.hypot(greenRed, blueYellow),
    texture: measured.texture[index],
    alignment: measured.alignment[index],
    verticalDensity: vertical,
    lineDensity: vertical + horizontal,
    belowHorizon: measured.belowHorizon[index],
    y: measured.y[index],
    underLines: sigmoid((measured.linesAbove[index] - 1.25) / 0.3),
    aboveHorizon: sigmoid((-measured.belowHorizon[index] - 0.02) / 0.02),
  };
}

function lightnessOf(features: CoarseFeatures): Float32Array {
  const lightness = new Float32Array(features.widthPx * features.heightPx);
  for (let pixel = 0; pixel < lightness.length; pixel += 1) {
    lightness[pixel] = features.lab.data[pixel * 3];
  }
  return lightness;
}

/**
 * Sky by region: a large smooth region that reaches the upper edge with no building line above any of it is sky
 * whatever its colour, and a region that mostly lies under building lines is not.
 */
function regionSkyEvidence(features: CoarseFeatures, samples: readonly Sample[]): RegionSky {
  const regions = similarRegions(features);
  const areas = features.areasPx;
  const mean = (value: (sample: Sample) => number): Float64Array =>
    regionMean(regions, areas, Float64Array.from(samples, value));
  const underLines = mean((sample) => sample.underLines);
  const texture = mean((sample) => sample.texture);
  const density = mean((sample) => sample.lineDensity);
  const below = mean((sample) => sample.belowHorizon);
  const share = regionShares(regions, areas);
  const top = regionMean(regions, areas, Float64Array.from(features.superpixels.touchesTop));
  const isSky = underLines.map((value, region) =>
    top[region] > 0
      ? sigmoid((0.1 - value) / 0.03) *
        sigmoid((2.4 - texture[region]) / 0.4) *
        sigmoid((share[region] - 0.012) / 0.004) *
        sigmoid((0.008 - density[region]) / 0.003) *
        sigmoid(-below[region] / 0.04)
      : 0,
  );
  const spread = (values: Float64Array): Float64Array =>
    Float64Array.from(regions.regionOf, (region) => values[region]);
  return {
    isSky: spread(isSky),
    isUnderLines: spread(underLines.map((value) => sigmoid((value - 0.35) / 0.05))),
  };
}

function similarRegions(features: CoarseFeatures): SuperpixelRegions {
  const { edges, areasPx } = features;
  const contrast = edgeColorDistances(edges, features.superpixels.lab, 0.7).map(
    (distance, edge) => 0.5 * distance + edges.gradient[edge],
  );
  const meanAreaPx = (features.widthPx * features.heightPx) / areasPx.length;
  const sizes = areasPx.map((area) => area / meanAreaPx);
  return fhMerge(edges, contrast, sizes, REGION_SCALE);
}

/** Share of the picture that each region covers. */
function regionShares(regions: SuperpixelRegions, areas: Float64Array): Float64Array {
  const shares = new Float64Array(regions.count);
  const total = areas.reduce((sum, area) => sum + area, 0);
  areas.forEach((area, index) => {
    shares[regions.regionOf[index]] += area / total;
  });
  return shares;
}

/** Blue or very bright, smooth, above the horizon, with neither lines on it nor building lines above it. */
function skyEvidence(
  sample: Sample,
  lightest: number,
  regionIsSky: number,
  regionIsUnderLines: number,
): number {
  const { lightness, greenRed, blueYellow } = sample;
  const blue =
    sigmoid((-blueYellow - 5) / 2.5) *
    sigmoid((lightness - 22) / 4) *
    sigmoid((Math.max(6, -0.55 * blueYellow) - Math.abs(greenRed)) / 3);
  const bright =
    sigmoid((lightness - Math.max(72, 0.86 * lightest)) / 3) * sigmoid((7 - sample.chroma) / 1.5);
  const smooth = sigmoid((2.2 - sample.texture) / 0.6);
  const free = 1 - 0.96 * sample.underLines;
  const own =
    Math.max(blue, bright) *
    (0.15 + 0.85 * smooth) *
    sample.aboveHorizon *
    sigmoid((0.02 - sample.lineDensity) / 0.01) *
    free;
  const byRegion = 0.8 * regionIsSky * free * sample.aboveHorizon;
  return Math.max(own, byRegion) * (1 - 0.8 * regionIsUnderLines);
}

/** 0-1: the edges point to the vanishing points clearly more than by chance. */
function alignedEdges(sample: Sample): number {
  return sigmoid((sample.alignment - 0.16) / 0.04);
}

function greenness(sample: Sample): number {
  return sigmoid((-sample.greenRed - 4) / 1.5) * sigmoid((sample.blueYellow - 3) / 2);
}

/** Rough and without order: bare trees and hedges in shade, whatever their colour. */
function roughness(sample: Sample): number {
  return (
    sigmoid((sample.texture - 3.6) / 0.6) *
    (1 - alignedEdges(sample)) *
    sigmoid((30 - sample.chroma) / 5)
  );
}

/** Green and textured without lines, or rough and without order. */
function plantEvidence(sample: Sample): number {
  const darkGreen =
    sigmoid(-sample.greenRed - 1.2) *
    sigmoid((sample.blueYellow - 1.5) / 1.5) *
    sigmoid((40 - sample.lightness) / 6);
  const leaves =
    Math.max(greenness(sample), 0.7 * darkGreen) *
    (0.25 + 0.75 * sigmoid((sample.texture - 1.6) / 0.5)) *
    (1 - 0.8 * alignedEdges(sample)) *
    sigmoid((0.05 - sample.lineDensity) / 0.015);
  return Math.max(leaves, 0.55 * roughness(sample));
}

/** Below the horizon, grey, smooth, without vertical lines, towards the lower edge. */
function groundEvidence(sample: Sample): number {
  return (
    sigmoid((sample.belowHorizon - 0.07) / 0.03) *
    sigmoid((18 - sample.chroma) / 4) *
    sigmoid((3.2 - sample.texture) / 0.8) *
    sigmoid((0.03 - sample.verticalDensity) / 0.01) *
    (0.3 + 0.7 * sigmoid((sample.y - 0.7) / 0.06))
  );
}

/** Lines on it or above it, neither sky nor plants, around the middle of the picture. */
function buildingEvidence(sample: Sample, sky: number): number {
  const lined = Math.max(
    sigmoid((sample.lineDensity - 0.012) / 0.006),
    0.8 * sample.underLines * sigmoid((0.03 - sample.belowHorizon) / 0.02),
  );
  const planted = Math.max(greenness(sample) * (1 - alignedEdges(sample)), roughness(sample));
  const place = 0.4 + 0.6 * Math.exp(-0.5 * ((sample.y - 0.45) / 0.35) ** 2);
  return (0.35 + 0.65 * lined) * (0.35 + 0.65 * (1 - sky)) * (1 - 0.7 * planted) * place;
}
