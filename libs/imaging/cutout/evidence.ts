import { boxMean, percentile, type ColorRaster, type GrayRaster } from '@atelier/scene/raster';
import { barrierDistance } from './barrier-distance.js';
import { enclosure, type Enclosure } from './enclosure.js';
import { expectedBackground } from './expected-background.js';
import { softGeodesic } from './soft-geodesic.js';

/** Numbers per pixel that speak for or against "subject". */
export const KINDS = 25;
/** Cheaper ways than these lead over background only: over edges, and over colour. */
const FEW_EDGES = 5;
const LEAST_BARRIER = 5;
const LARGEST_BARRIER = 14;
/** Difference to the expected background (Lab units), and edges on the way, that close a direction. */
const CLOSING_STRANGENESS = 15;
const CLOSING_EDGES = 12;
const TEXTURE_RADIUS_PX = 3;
const ABOUT_RADIUS_PX = 12;

/** What speaks for and against each pixel. */
export interface Evidence {
  /** `KINDS` interleaved values per pixel. */
  readonly values: Float32Array;
  /** Difference to the expected background in Lab units. */
  readonly strangeness: Float32Array;
  /** What the background would look like everywhere. */
  readonly expected: ColorRaster;
}

/** Everything that can be told of the pixels by comparing them with what leads in from the frame's edge. */
export function gatherEvidence(lab: ColorRaster, seeds: Uint8Array): Evidence {
  const { widthPx, heightPx, data } = lab;
  const raster = (values: Float32Array): GrayRaster => ({ widthPx, heightPx, data: values });
  const barrier = barrierDistance(lab, seeds).data;
  const edges = softGeodesic(lab, seeds).data;
  const expected = expectedBackground(lab, sureBackground(seeds, barrier, edges));
  const strangeness = barrier.map((_, pixel) => Math.hypot(data[3 * pixel] - expected.data[3 * pixel], data[3 * pixel + 1] - expected.data[3 * pixel + 1], data[3 * pixel + 2] - expected.data[3 * pixel + 2]));
  const values = new Float32Array(strangeness.length * KINDS);
  const maps = {
    barrier,
    edges,
    strangeness,
    texture: textureOf(lab),
    edgesAbout: boxMean(raster(edges.map((value) => Math.log1p(value))), ABOUT_RADIUS_PX).data,
    byStrangeness: enclosure(raster(strangeness.map((value) => Math.min(1, value / CLOSING_STRANGENESS)))),
    byEdges: enclosure(raster(edges.map((value) => Math.min(1, value / CLOSING_EDGES)))),
  };
  for (let pixel = 0; pixel < strangeness.length; pixel++) describe(values, pixel, lab, expected, maps);
  return { values, strangeness, expected };
}

/** Log odds of "subject" for each pixel. */
export function logOdds(evidence: Evidence, weights: readonly number[]): Float32Array {
  const { values, strangeness } = evidence;
  return strangeness.map((_, pixel) => {
    let sum = 0;
    for (let kind = 0; kind < KINDS; kind++) sum += weights[kind] * values[pixel * KINDS + kind];
    return sum;
  });
}

interface EvidenceMaps {
  readonly barrier: Float32Array;
  readonly edges: Float32Array;
  readonly strangeness: Float32Array;
  readonly texture: Float32Array;
  readonly edgesAbout: Float32Array;
  readonly byStrangeness: Enclosure;
  readonly byEdges: Enclosure;
}

function describe(values: Float32Array, pixel: number, lab: ColorRaster, expected: ColorRaster, maps: EvidenceMaps): void {
  const at = 3 * pixel;
  const lighter = lab.data[at] - expected.data[at];
  const hue = Math.hypot(lab.data[at + 1] - expected.data[at + 1], lab.data[at + 2] - expected.data[at + 2]);
  const darker = Math.max(0, -lighter);
  const dark = Math.min(1, darker / 6);
  const barrier = Math.log1p(maps.barrier[pixel]);
  const edges = Math.log1p(maps.edges[pixel]);
  const byStrangeness = maps.byStrangeness.all[pixel];
  const byEdges = maps.byEdges.all[pixel];
  const below = maps.byStrangeness.below[pixel];
  const hanging = maps.byStrangeness.above[pixel] - below;
  const edgesBelow = maps.byEdges.below[pixel];
  // A shadow: darker, of the ground's hue, smooth; and one comes to it without crossing an edge.
  const shade = dark * Math.exp(-maps.texture[pixel] / 2.5) * Math.exp(-hue / 4);
  const withoutEdges = Math.exp(-maps.edges[pixel] / 6);
  values.set(
    [
      ...[1, barrier, edges, Math.log1p(maps.strangeness[pixel]), Math.log1p(hue), Math.log1p(darker), Math.log1p(Math.max(0, lighter)), Math.log1p(maps.texture[pixel])],
      ...[byStrangeness, byEdges, byStrangeness ** 2, byEdges ** 2, maps.edgesAbout[pixel], edges * byEdges, Math.log1p(darker) * edges, barrier * edges],
      ...[hanging, edgesBelow, shade, shade * (1 - edgesBelow), below, hanging * dark],
      ...[shade * withoutEdges, withoutEdges, withoutEdges * dark * (1 - below + Math.max(0, hanging))],
    ],
    pixel * KINDS,
  );
}

/** 1 where the seeds are reached over neither edges nor colours. */
function sureBackground(seeds: Uint8Array, barrier: Float32Array, edges: Float32Array): Float32Array {
  const limit = Math.min(LARGEST_BARRIER, Math.max(LEAST_BARRIER, percentile(barrier, 50) * 0.8));
  return barrier.map((value, pixel) => (seeds[pixel] || (edges[pixel] < FEW_EDGES && value < limit) ? 1 : 0));
}

/** Standard deviation of lightness in a small square. */
function textureOf({ widthPx, heightPx, data }: ColorRaster): Float32Array {
  const lightness = new Float32Array(widthPx * heightPx);
  for (let pixel = 0; pixel < lightness.length; pixel++) lightness[pixel] = data[3 * pixel];
  const mean = boxMean({ widthPx, heightPx, data: lightness }, TEXTURE_RADIUS_PX).data;
  const square = boxMean({ widthPx, heightPx, data: lightness.map((value) => value * value) }, TEXTURE_RADIUS_PX).data;
  return square.map((value, pixel) => Math.sqrt(Math.max(0, value - mean[pixel] * mean[pixel])));
}
