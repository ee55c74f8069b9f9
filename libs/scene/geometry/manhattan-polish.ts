import type { SeededRandom } from '../math/random.js';
import { DEGREE, wrapTo } from './angles.js';
import { levelBasis } from './camera.js';
import type { Frame } from './frame.js';
import { frameScore } from './frame.js';
import { fitFrame } from './frame-fit.js';
import type { Vec3 } from './geometry.types.js';
import type { SegmentSet } from './segment-set.js';

const STEPS = 120;
/** The steps shrink by half after this many. */
const STEPS_PER_SCALE = 30;
const GRAVITY_STEP = 0.01;
const FOCAL_LOG_STEP = 0.06;
const DIRECTION_STEP_RAD = 0.01;
const RIGHT_ANGLE_SLACK_RAD = 5 * DEGREE;

/** Every pair of directions that stands nearly at a right angle made to stand at one; the earlier one keeps its place. */
function squaredUp(directionsRad: readonly number[]): number[] {
  const squared = [...directionsRad];
  for (let first = 0; first < squared.length; first++) {
    for (let second = first + 1; second < squared.length; second++) {
      const off = wrapTo(squared[second] - squared[first], Math.PI) - Math.PI / 2;
      if (Math.abs(off) < RIGHT_ANGLE_SLACK_RAD) squared[second] = squared[first] + Math.PI / 2;
    }
  }
  return squared;
}

function neighbourOf(frame: Frame, scale: number, focalIsKnown: boolean, random: SeededRandom): Frame {
  const { focal, gravity } = frame.attitude;
  const nudge = GRAVITY_STEP * scale;
  const tilted: Vec3 = [gravity[0] + random.normal(0, nudge), gravity[1], gravity[2] + random.normal(0, nudge)];
  const zoomed = focalIsKnown ? focal : focal * Math.exp(random.normal(0, FOCAL_LOG_STEP * scale));
  const directionsRad = frame.directionsRad.map((rad) => rad + random.normal(0, DIRECTION_STEP_RAD * scale));
  return { attitude: { focal: zoomed, ...levelBasis(tilted) }, directionsRad: squaredUp(directionsRad) };
}

/**
 * Makes gravity, focal length and directions agree, so that most segments fit a vanishing point: a random local search
 * finds the right hill and the least squares its top. Directions near a right angle are held at one (a "Manhattan"
 * frame, Coughlan & Yuille 1999, with more than one pair allowed).
 */
export function polishFrame(set: SegmentSet, start: Frame, focalIsKnown: boolean, random: SeededRandom): Frame {
  let best: Frame = { ...start, directionsRad: squaredUp(start.directionsRad) };
  let bestScore = frameScore(set, best, focalIsKnown);
  for (let step = 0; step < STEPS; step++) {
    const scale = 0.5 ** Math.floor(step / STEPS_PER_SCALE);
    const tried = neighbourOf(best, scale, focalIsKnown, random);
    const score = frameScore(set, tried, focalIsKnown);
    if (score <= bestScore) continue;
    best = tried;
    bestScore = score;
  }
  const fitted = fitFrame(set, best, focalIsKnown);
  return { attitude: fitted.attitude, directionsRad: fitted.directionsRad.map((rad) => wrapTo(rad, Math.PI)) };
}
