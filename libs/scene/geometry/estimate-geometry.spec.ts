import { dot } from '../math/vec3.js';
import type { GrayRaster, RgbImage } from '../raster/raster.types.js';
import { DEGREE, lineTurn } from './angles.js';
import { horizonY } from './camera.js';
import { labelColumns } from './column-labels.js';
import type { DrawnCorner } from './drawn-corner.testing.js';
import { drawCorner } from './drawn-corner.testing.js';
import { estimateGeometry, geometryFromSegments } from './estimate-geometry.js';
import type { SceneGeometry } from './geometry.types.js';
import { chainPlanes } from './planes.js';

interface Errors {
  gravityDegrees: number;
  focalShare: number;
  /** Of the worst wall direction. */
  directionDegrees: number;
}

function errorsOf(geometry: SceneGeometry, truth: DrawnCorner): Errors {
  const cosine = Math.min(1, dot(geometry.camera.gravity, truth.camera.gravity));
  const off = truth.directionsRad.map((rad) => Math.min(...geometry.directionsRad.map((found) => Math.abs(lineTurn(rad, found)))));
  return {
    gravityDegrees: Math.acos(cosine) / DEGREE,
    focalShare: Math.abs(geometry.camera.focalPx / truth.camera.focalPx - 1),
    directionDegrees: Math.max(...off) / DEGREE,
  };
}

/** All that is neither the drawn sky nor the drawn ground. */
function buildingOf({ photo }: DrawnCorner): GrayRaster {
  const { widthPx, heightPx } = photo;
  const data = Float32Array.from({ length: widthPx * heightPx }, (_, index) => ([70, 225].includes(photo.data[3 * index]) ? 0 : 1));
  return { widthPx, heightPx, data };
}

/** Every pixel repeated `times` times to the right and down. */
function enlarged(photo: RgbImage, times: number): RgbImage {
  const widthPx = times * photo.widthPx;
  const heightPx = times * photo.heightPx;
  const data = new Uint8Array(3 * widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const gray = photo.data[3 * (Math.floor(y / times) * photo.widthPx + Math.floor(x / times))];
      data.fill(gray, 3 * (y * widthPx + x), 3 * (y * widthPx + x) + 3);
    }
  }
  return { widthPx, heightPx, data };
}

const CORNERS = [
  { focal: 0.8, pitchRad: 4 * DEGREE, rollRad: 1 * DEGREE, wallRad: 40 * DEGREE },
  { focal: 1.1, pitchRad: 12 * DEGREE, rollRad: -2 * DEGREE, wallRad: 55 * DEGREE },
  { focal: 0.95, pitchRad: 18 * DEGREE, rollRad: 0, wallRad: 30 * DEGREE },
].map((view) => drawCorner({ widthPx: 480, heightPx: 360, faces: 2, ...view }));

const ESTIMATES = CORNERS.map((corner) => estimateGeometry(corner.photo));

describe('estimateGeometry on a drawn street corner', () => {
  it.each(CORNERS.map((corner, index) => [index, corner] as const))('finds gravity, focal length and directions (view %i)', (index, corner) => {
    const geometry = ESTIMATES[index];
    const errors = errorsOf(geometry, corner);
    expect(errors.gravityDegrees).toBeLessThan(0.2);
    expect(errors.focalShare).toBeLessThan(0.02);
    expect(errors.directionDegrees).toBeLessThan(0.3);
    expect(geometry.confidence).toBeGreaterThan(0.9);
  });

  it('labels segments with what they follow and keeps them in the photo, the longest first', () => {
    const { segments, segmentLabels, segmentWeights, directionMass } = ESTIMATES[0];
    expect(segments.count).toBeGreaterThan(60);
    expect(Math.min(...segments.data)).toBeGreaterThan(-1);
    expect(Math.max(...segments.data)).toBeLessThan(481);
    expect([...segmentWeights]).toEqual([...segmentWeights].sort((a, b) => b - a));
    const labelled = [...segmentWeights].filter((_, index) => segmentLabels[index] > 0).reduce((sum, weight) => sum + weight, 0);
    expect(directionMass.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(labelled, 10);
  });

  it('sees two planes that meet at the corner', () => {
    const geometry = ESTIMATES[0];
    const building = buildingOf(CORNERS[0]);
    const planes = chainPlanes(geometry, labelColumns(geometry, building)).filter((plane) => plane.mass > 120);
    expect(planes).toHaveLength(2);
    expect(Math.abs(planes[1].azimuthStartRad) / DEGREE).toBeLessThan(1.5);
    expect(Math.abs(dot(planes[0].normal, planes[1].normal))).toBeLessThan(0.01);
  });

  it('gives the same for the same seed and much the same for another', () => {
    const [first, other] = [0, 4].map((seed) => estimateGeometry(CORNERS[1].photo, { seed }));
    expect(first).toEqual(ESTIMATES[1]);
    expect(horizonY(other.camera, 240)).toBeCloseTo(horizonY(first.camera, 240), 0);
  });

  it('keeps a focal length that is known', () => {
    const { camera, photo } = CORNERS[2];
    const geometry = estimateGeometry(photo, { exifFocalPx: camera.focalPx });
    expect(geometry.camera.focalPx).toBeCloseTo(camera.focalPx, 9);
    expect(errorsOf(geometry, CORNERS[2]).gravityDegrees).toBeLessThan(0.4);
  });
});

describe('estimateGeometry on other pictures', () => {
  it('finds the one wall of a frontal view and adds the direction at a right angle', () => {
    const wall = drawCorner({ widthPx: 480, heightPx: 360, faces: 1, focal: 0.9, pitchRad: 8 * DEGREE, rollRad: 1 * DEGREE, wallRad: 20 * DEGREE });
    const geometry = estimateGeometry(wall.photo);
    const errors = errorsOf(geometry, wall);
    expect(errors.gravityDegrees).toBeLessThan(1.5);
    expect(errors.directionDegrees).toBeLessThan(2);
    expect(geometry.directionsRad.length).toBeGreaterThanOrEqual(2);
  });

  it('finds the same in a photo three times as large, in its own pixels', () => {
    const geometry = estimateGeometry(enlarged(CORNERS[0].photo, 3));
    expect(errorsOf({ ...geometry, camera: { ...geometry.camera, focalPx: geometry.camera.focalPx / 3 } }, CORNERS[0]).focalShare).toBeLessThan(0.04);
    expect(errorsOf(geometry, CORNERS[0]).gravityDegrees).toBeLessThan(0.4);
    expect(Math.max(...geometry.segments.data)).toBeGreaterThan(2 * 480);
  });

  it('does not trust a handful of lines', () => {
    const segments = { count: 7, data: Float64Array.from({ length: 28 }, (_, index) => (37 * index * index) % 200) };
    const geometry = geometryFromSegments({ widthPx: 320, heightPx: 200 }, segments, { exifFocalPx: 400 });
    expect(geometry.camera.gravity).toEqual([0, 1, 0]);
    expect(geometry.camera.focalPx).toBeCloseTo(400, 9);
    expect([...geometry.segmentLabels]).toEqual(new Array(7).fill(-1));
  });

  it('takes an upright camera of usual focal length where there are no lines', () => {
    const flat = { widthPx: 320, heightPx: 200, data: new Uint8Array(3 * 320 * 200).fill(120) };
    const geometry = estimateGeometry(flat);
    expect(geometry.camera.gravity).toEqual([0, 1, 0]);
    expect(geometry.camera.focalPx).toBeCloseTo(0.95 * 320, 9);
    expect(geometry.directionsRad).toEqual([0]);
    expect(geometry.confidence).toBe(0);
    const planes = chainPlanes(geometry, labelColumns(geometry, null));
    expect(planes).toHaveLength(1);
    expect(planes[0].distance).toBe(1);
  });
});
