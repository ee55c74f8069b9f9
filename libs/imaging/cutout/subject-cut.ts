import { connectedComponents, type ColorRaster } from '@atelier/scene/raster';
import { borderSeeds } from './border-seeds.js';
import { gatherEvidence, logOdds } from './evidence.js';
import { FIRST_LOOK, SECOND_LOOK } from './evidence-weights.js';
import { DIRECTIONS, STEP_LENGTH, hasNeighbour, leastCut, neighbourOffsets } from './max-flow.js';
import { clearSideThings } from './side-things.js';

/** What parting two alike neighbours costs, in log odds; at a difference of one sigma (Lab units) about 0.6 of it. */
const ALIKE_COST = 7;
const ANY_COST = 0.3;
const ALIKE_SIGMA = 4;
/** Log odds of one pixel count this much at most. */
const MOST_ODDS = 6;
const SEED_ODDS = -100;
/** A part is kept when it has this share of the largest one's area. */
const PART_SHARE = 0.25;
/** A hole is filled when it is tiny, or when it does not clearly look like the ground (mean log odds). */
const TINY_HOLE_SHARE = 0.0005;
const GROUND_ODDS = -3;

/** The subject at working size. */
export interface SubjectCut {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 1 for subject. */
  readonly mask: Uint8Array;
  /** 0-1, see `CutOut`. */
  readonly confidence: number;
}

/** Finds the subject in two looks: the second one at the picture without the things that stand beside the first one's. */
export function cutSubject(lab: ColorRaster): SubjectCut {
  const { widthPx, heightPx } = lab;
  const seeds = borderSeeds(lab);
  const first = gatherEvidence(lab, seeds);
  const links = linkCosts(lab);
  const cut = (odds: Float32Array): Uint8Array => mainParts(leastCut({ widthPx, heightPx, terminal: odds.slice(), links: links.slice() }), widthPx, heightPx);
  const cleared = clearSideThings(lab, seeds, first, cut(bounded(logOdds(first, FIRST_LOOK), seeds)));
  const second = cleared ? gatherEvidence(cleared.lab, seeds) : first;
  const odds = bounded(logOdds(second, SECOND_LOOK), seeds);
  if (cleared) for (let pixel = 0; pixel < odds.length; pixel++) if (cleared.gone[pixel]) odds[pixel] = Math.min(odds[pixel], -1);
  const mask = withFilledHoles(cut(odds), odds, widthPx, heightPx);
  return { widthPx, heightPx, mask, confidence: confidenceOf(mask, odds) };
}

function bounded(odds: Float32Array, seeds: Uint8Array): Float32Array {
  return odds.map((value, pixel) => (seeds[pixel] ? SEED_ODDS : Math.max(-MOST_ODDS, Math.min(MOST_ODDS, value))));
}

function linkCosts({ widthPx, heightPx, data }: ColorRaster): Float32Array {
  const links = new Float32Array(widthPx * heightPx * DIRECTIONS);
  const offsets = neighbourOffsets(widthPx);
  for (let y = 0, pixel = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, pixel++) {
      for (let direction = 0; direction < DIRECTIONS / 2; direction++) {
        if (!hasNeighbour(x, y, direction, widthPx, heightPx)) continue;
        const other = pixel + offsets[direction];
        const square = (data[3 * pixel] - data[3 * other]) ** 2 + (data[3 * pixel + 1] - data[3 * other + 1]) ** 2 + (data[3 * pixel + 2] - data[3 * other + 2]) ** 2;
        const cost = (ANY_COST + ALIKE_COST * Math.exp(-square / (2 * ALIKE_SIGMA ** 2))) / STEP_LENGTH[direction];
        links[DIRECTIONS * pixel + direction] = cost;
        links[DIRECTIONS * other + (direction ^ 4)] = cost;
      }
    }
  }
  return links;
}

function mainParts(mask: Uint8Array, widthPx: number, heightPx: number): Uint8Array {
  const { labels, areas } = connectedComponents(mask, widthPx, heightPx, 8);
  const largest = areas.subarray(1).reduce((most, area) => Math.max(most, area), 0);
  return mask.map((_, pixel) => (labels[pixel] > 0 && areas[labels[pixel]] >= PART_SHARE * largest ? 1 : 0));
}

/** Fills what the subject encloses, except where one sees the ground through it (the hole of a handle). */
function withFilledHoles(mask: Uint8Array, odds: Float32Array, widthPx: number, heightPx: number): Uint8Array {
  const outside = mask.map((inside) => 1 - inside);
  const { labels, count, areas, boxes } = connectedComponents(outside, widthPx, heightPx, 4);
  const sums = new Float64Array(count);
  for (let pixel = 0; pixel < labels.length; pixel++) sums[labels[pixel]] += odds[pixel];
  const isFilled = Array.from({ length: count }, (_, label) => {
    const [x, y, boxWidth, boxHeight] = boxes.subarray(4 * label, 4 * label + 4);
    if (x === 0 || y === 0 || x + boxWidth === widthPx || y + boxHeight === heightPx) return false;
    return areas[label] < TINY_HOLE_SHARE * mask.length || sums[label] / areas[label] > GROUND_ODDS;
  });
  return mask.map((inside, pixel) => (inside || isFilled[labels[pixel]] ? 1 : 0));
}

/** How well the odds and the cut agree inside the subject; 0 when there is none or nothing else. */
function confidenceOf(mask: Uint8Array, odds: Float32Array): number {
  let area = 0;
  let agreed = 0;
  for (let pixel = 0; pixel < mask.length; pixel++) {
    if (!mask[pixel]) continue;
    area++;
    agreed += 1 / (1 + Math.exp(-odds[pixel]));
  }
  return area < 0.002 * mask.length || area > 0.97 * mask.length ? 0 : agreed / area;
}
