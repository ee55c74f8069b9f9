import { connectedComponents, dilate, erode, fillHoles, rectKernel, type ColorRaster } from '@atelier/scene/raster';
import { colorDensity } from './color-density.js';
import type { Evidence } from './evidence.js';

/** Strange islands over this share of the picture are things; when all are under the other share there is nothing to do. */
const THING_SHARE = 0.0006;
const WORTH_SHARE = 0.002;
/** Strangeness (Lab units) of a thing, of what may belong to one, and of plain ground. */
const THING = 15;
const NOT_GROUND = 8;
const GROUND = 12;
/** How far above and below a thing others like it are looked for, share of the height. */
const BAND_REACH = 0.02;
/** A density that says nothing, and how much more common a colour must be (log) among the things than in the subject. */
const NO_DENSITY = 2e-4;
const MORE_COMMON = 1;
/** Weight of the subject's colours in that comparison: they are not all seen outside the band. */
const SUBJECT_WEIGHT = 0.3;
/** Share of a piece's rim that must be ground; a piece of the subject is mostly surrounded by subject. */
const RIM_SHARE = 0.45;
const RIM_PX = 3;
const SMALLEST_PIECE_PX = 12;

/** The picture without what stands beside the subject, and where that was (1). */
export interface Cleared {
  readonly lab: ColorRaster;
  readonly gone: Uint8Array;
}

/**
 * Erases things of the background that the subject stands before, such as lettering on a studio's wall: what is seen
 * detached beside the subject tells their colours, heights and thickness, and what is like that and surrounded by ground
 * is one of them, also where it touches the subject. Undefined when nothing stands beside the subject.
 */
export function clearSideThings(lab: ColorRaster, seeds: Uint8Array, evidence: Evidence, subject: Uint8Array): Cleared | undefined {
  const { widthPx, heightPx } = lab;
  const things = detachedThings(lab, seeds, evidence, subject);
  if (!things) return undefined;
  const band = bandOf(things, widthPx, heightPx);
  const inBand = (pixel: number): boolean => band[Math.floor(pixel / widthPx)] === 1;
  const thingDensity = colorDensity(lab, (pixel) => things[pixel] === 1);
  const subjectDensity = colorDensity(lab, (pixel) => subject[pixel] === 1 && !inBand(pixel));
  const alike = things.map((isThing, pixel) => {
    if (isThing) return 1;
    if (!inBand(pixel) || evidence.strangeness[pixel] <= NOT_GROUND) return 0;
    return Math.log((thingDensity(pixel) + NO_DENSITY) / (SUBJECT_WEIGHT * subjectDensity(pixel) + NO_DENSITY)) > MORE_COMMON ? 1 : 0;
  });
  const gone = piecesInGround(withoutThick(alike, things, widthPx, heightPx), things, evidence, lab);
  return { lab: erased(lab, gone, evidence, subject), gone };
}

/** Strange islands away from the subject, or undefined when they are not worth the trouble. */
function detachedThings(lab: ColorRaster, seeds: Uint8Array, { strangeness }: Evidence, subject: Uint8Array): Uint8Array | undefined {
  const { widthPx, heightPx } = lab;
  const near = dilate(fillHoles(subject, widthPx, heightPx), widthPx, heightPx, rectKernel(9, 9));
  const strange = Uint8Array.from(near, (isNear, pixel) => (!isNear && strangeness[pixel] > THING && !seeds[pixel] ? 1 : 0));
  const { labels, areas } = connectedComponents(strange, widthPx, heightPx, 8);
  const things = strange.map((_, pixel) => (labels[pixel] > 0 && areas[labels[pixel]] > THING_SHARE * strange.length ? 1 : 0));
  return things.reduce((sum, value) => sum + value, 0) > WORTH_SHARE * things.length ? things : undefined;
}

/** 1 for the rows in which things stand. */
function bandOf(things: Uint8Array, widthPx: number, heightPx: number): Uint8Array {
  const counts = new Uint32Array(heightPx);
  things.forEach((isThing, pixel) => (counts[Math.floor(pixel / widthPx)] += isThing));
  const reachPx = Math.round(BAND_REACH * heightPx);
  return Uint8Array.from(counts, (_, y) => {
    const sum = counts.subarray(Math.max(0, y - reachPx), y + reachPx + 1).reduce((total, count) => total + count, 0);
    return sum > 0.004 * widthPx * reachPx ? 1 : 0;
  });
}

/** Takes off what is thicker than the things are. */
function withoutThick(alike: Uint8Array, things: Uint8Array, widthPx: number, heightPx: number): Uint8Array {
  let radiusPx = 0;
  for (let rest: Uint8Array = things; radiusPx < 20; radiusPx++) {
    rest = erode(rest, widthPx, heightPx, rectKernel(3, 3));
    if (rest.reduce((sum, value) => sum + value, 0) < WORTH_SHARE * 0.1 * rest.length) break;
  }
  const kernel = rectKernel(2 * radiusPx + 5, 2 * radiusPx + 5);
  const thick = dilate(erode(alike, widthPx, heightPx, kernel), widthPx, heightPx, kernel);
  return alike.map((value, pixel) => (thick[pixel] && !things[pixel] ? 0 : value));
}

/** The pieces whose rim is mostly plain ground, and the things themselves. */
function piecesInGround(alike: Uint8Array, things: Uint8Array, { strangeness }: Evidence, { widthPx, heightPx }: ColorRaster): Uint8Array {
  const { labels, count, areas } = connectedComponents(alike, widthPx, heightPx, 4);
  const rim = new Float64Array(count);
  const ground = new Float64Array(count);
  for (let y = 0, pixel = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, pixel++) {
      const label = labels[pixel];
      if (label === 0) continue;
      const across = [x >= RIM_PX ? pixel - RIM_PX : -1, x + RIM_PX < widthPx ? pixel + RIM_PX : -1];
      for (const other of [...across, pixel - RIM_PX * widthPx, pixel + RIM_PX * widthPx]) {
        if (other < 0 || other >= labels.length || labels[other] === label) continue;
        rim[label]++;
        if (strangeness[other] < GROUND) ground[label]++;
      }
    }
  }
  return alike.map((_, pixel) => {
    const label = labels[pixel];
    return things[pixel] || (label > 0 && areas[label] > SMALLEST_PIECE_PX && ground[label] > RIM_SHARE * rim[label]) ? 1 : 0;
  });
}

/** The expected background in place of what is gone and of its soft rim. */
function erased(lab: ColorRaster, gone: Uint8Array, { expected, strangeness }: Evidence, subject: Uint8Array): ColorRaster {
  const wide = dilate(gone, lab.widthPx, lab.heightPx, rectKernel(3, 3));
  const data = Float32Array.from(lab.data);
  for (let pixel = 0; pixel < gone.length; pixel++) {
    if (!wide[pixel] || !(gone[pixel] || strangeness[pixel] < 25 || !subject[pixel])) continue;
    for (let channel = 0; channel < 3; channel++) data[3 * pixel + channel] = expected.data[3 * pixel + channel];
  }
  return { ...lab, data };
}
