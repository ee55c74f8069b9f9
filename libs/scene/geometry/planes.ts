import { horizontalDirection } from './camera.js';
import type { Camera, ColumnLabels, FacadePlane, PlaneRun, SceneGeometry } from './geometry.types.js';

/** A plane under construction; `angleRad` is its direction, turned so that U grows with the azimuth. */
interface Draft {
  readonly run: PlaneRun;
  readonly angleRad: number;
  readonly startRad: number;
  readonly endRad: number;
  readonly mass: number;
  readonly distance: number;
  readonly uOffset: number;
}

/** Planes that are seen flatter than this at a corner are not chained there: their depth would run away. */
const LEAST_COSINE = 0.03;
/** A side wall seen at a grazing angle starts much nearer than the front; beyond this the corner was guessed wrong. */
const MOST_DISTANCE_RATIO = 12;

/** Cosine between the level ray at an azimuth and the plane's normal: ray . normal. */
function facing(draft: Draft, azimuthRad: number): number {
  return Math.cos(azimuthRad + draft.angleRad);
}

/** U at an azimuth, without the plane's offset. */
function rawU(draft: Draft, azimuthRad: number): number {
  return (Math.sin(azimuthRad + draft.angleRad) * draft.distance) / facing(draft, azimuthRad);
}

/** Gives `next` the distance and offset with which it meets `placed` at the azimuth of their common edge. */
function chain(placed: Draft, next: Draft, azimuthRad: number): Draft {
  const placedFacing = facing(placed, azimuthRad);
  const nextFacing = facing(next, azimuthRad);
  if (Math.abs(placedFacing) < LEAST_COSINE || Math.abs(nextFacing) < LEAST_COSINE) {
    return { ...next, distance: placed.distance, uOffset: 0 };
  }
  const ratio = nextFacing / placedFacing;
  const believable = ratio <= MOST_DISTANCE_RATIO && ratio >= 1 / MOST_DISTANCE_RATIO;
  const moved = { ...next, distance: believable ? placed.distance * ratio : placed.distance };
  return { ...moved, uOffset: rawU(placed, azimuthRad) + placed.uOffset - rawU(moved, azimuthRad) };
}

function draftOf(run: PlaneRun, columns: ColumnLabels, directionsRad: readonly number[]): Draft {
  const { edgesRad, buildingMass } = columns;
  return {
    run,
    // The far side's normal and direction are both turned about, which keeps U growing with the azimuth.
    angleRad: directionsRad[run.directionIndex] + (run.side === 1 ? 0 : Math.PI),
    startRad: edgesRad[run.startBin],
    endRad: edgesRad[run.endBin],
    mass: buildingMass.subarray(run.startBin, run.endBin).reduce((sum, value) => sum + value, 0),
    distance: 1,
    uOffset: 0,
  };
}

function finish(draft: Draft, camera: Camera): FacadePlane {
  return {
    direction: horizontalDirection(camera, draft.angleRad),
    normal: horizontalDirection(camera, draft.angleRad + Math.PI / 2),
    distance: draft.distance,
    azimuthStartRad: draft.startRad,
    azimuthEndRad: draft.endRad,
    directionIndex: draft.run.directionIndex,
    side: draft.run.side,
    mass: draft.mass,
    uOffset: draft.uOffset,
  };
}

/**
 * The facade's planes from left to right. The one with most building lies at distance 1; from it, to both sides, every
 * plane starts where its neighbour ends, so that depth and U run on across corners.
 */
export function chainPlanes(geometry: SceneGeometry, columns: ColumnLabels): FacadePlane[] {
  const drafts = columns.runs.map((run) => draftOf(run, columns, geometry.directionsRad));
  if (drafts.length === 0) return [];
  let root = 0;
  for (let index = 1; index < drafts.length; index++) if (drafts[index].mass > drafts[root].mass) root = index;
  for (let index = root + 1; index < drafts.length; index++) {
    drafts[index] = chain(drafts[index - 1], drafts[index], drafts[index].startRad);
  }
  for (let index = root - 1; index >= 0; index--) {
    drafts[index] = chain(drafts[index + 1], drafts[index], drafts[index].endRad);
  }
  return drafts.map((draft) => finish(draft, geometry.camera));
}
