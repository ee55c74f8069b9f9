import { readFileSync } from 'node:fs';
import { makeCamera } from './camera.js';
import { geometryInFrame } from './estimate-geometry.js';
import type { Camera, LineSegments, SceneGeometry, Vec3 } from './geometry.types.js';
import type { SegmentSet } from './segment-set.js';
import { makeSegmentSet } from './segment-set.js';

/** Golden values of the prototype for one camera before a street corner; the JSON says how they were made. */
interface CornerFixture {
  camera: { widthPx: number; heightPx: number; focalPx: number; gravity: Vec3; right: Vec3; forward: Vec3 };
  directionsRad: number[];
  points: [number, number][];
  azimuthOfPoints: number[];
  horizonAtX0And600: [number, number];
  vanishingPoints: Vec3[];
  segments: number[];
  segTheta: number[];
  segSigma: number[];
  segWeight: number[];
  kde: number[];
  peaks: [number, number][];
  residuals: number[];
  labels: number[];
  columnsWithoutMask: { runs: [number, number, number, number][]; mass: number[] };
  columns: { firstEdge: number; lastEdge: number; runs: [number, number, number, number][]; mass: number[]; corner: number[]; evidence: number[] };
  planes: { direction: Vec3; normal: Vec3; distance: number; uOffset: number; start: number; end: number; mass: number }[];
  field: { widthPx: number; heightPx: number; planeId: number[]; u: number[]; v: number[]; depth: (number | null)[]; jacobian: number[] };
}

export const corner = JSON.parse(readFileSync(new URL('./fixtures/corner.json', import.meta.url), 'utf8')) as CornerFixture;

export const cornerCamera: Camera = makeCamera(corner.camera.widthPx, corner.camera.heightPx, corner.camera.focalPx, corner.camera.gravity);

export const cornerSegments: LineSegments = { count: corner.segments.length / 4, data: Float64Array.from(corner.segments) };

export const cornerSet: SegmentSet = makeSegmentSet(cornerSegments, cornerCamera.widthPx, cornerCamera.heightPx);

/** The camera's attitude as the searches hold it: focal length in long sides. */
export const cornerAttitude = { ...cornerCamera, focal: cornerCamera.focalPx / cornerSet.longSidePx };

export const cornerGeometry: SceneGeometry = geometryInFrame(cornerCamera, cornerSegments, cornerSet, {
  attitude: cornerAttitude,
  directionsRad: corner.directionsRad,
});

/** The largest absolute difference of two lists of the same length. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  let largest = 0;
  for (let index = 0; index < expected.length; index++) largest = Math.max(largest, Math.abs(actual[index] - expected[index]));
  return largest;
}
