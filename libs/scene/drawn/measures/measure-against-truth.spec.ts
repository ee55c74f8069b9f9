import { azimuthOf, makeCamera } from '../../geometry/camera.js';
import type { Camera, FacadePlane, SceneGeometry, UvField, Vec3 } from '../../geometry/geometry.types.js';
import { dot } from '../../math/vec3.js';
import type { ByteMask } from '../../raster/raster.types.js';
import { SURFACE, type SceneTruth } from '../drawn.types.js';
import { wallPointToPhoto } from '../pose.js';
import { drawStreet } from '../street/draw-street.js';
import { drawnSwatch } from '../swatch/drawn-swatch.js';
import { commonWallPixels, tileCorrelation } from './light-figures.js';
import { measureAgainstTruth, type PipelineResult } from './measure-against-truth.js';

const TILE_M = 2.4;
const scene = drawStreet({ seed: 4, wall: 'greybrick', widthPx: 480, heightPx: 360, noise: 0 });
const { truth, photo } = scene;

describe('measureAgainstTruth', () => {
  it('finds no fault with the truth itself', () => {
    const figures = measureAgainstTruth(scene, perfectResult());
    expect(figures.gravityDeg).toBeCloseTo(0, 5);
    expect(figures.focalError).toBe(0);
    expect(figures.normalDeg).toBeLessThan(1e-4);
    expect(figures.planeAssignment).toBeGreaterThan(0.999);
    expect(figures.uvErrorPx).toBeLessThan(1e-3);
    expect(figures.aspectError).toBeLessThan(1e-5);
    expect(figures.maskIou).toBe(1);
    expect(figures.paintedWindows).toBeLessThan(0.02);
    expect(figures.leak).toBeLessThan(0.005);
    expect(figures.alphaError).toBeLessThan(0.002);
    expect(figures.shadingCorrelation).toBeGreaterThan(0.9999);
    expect(figures.shadingLogError).toBeLessThan(0.001);
  });

  it('tells how far a tilted camera is off', () => {
    const tilted = cameraTiltedBy((2 * Math.PI) / 180);
    const figures = measureAgainstTruth(scene, { ...perfectResult(), geometry: geometryOf(tilted) });
    expect(figures.gravityDeg).toBeCloseTo(2, 3);
    expect(figures.uvErrorPx).toBeGreaterThan(1);
  });

  it('counts what is painted that is no wall', () => {
    const whole: ByteMask = { ...photo, data: new Uint8Array(truth.surface.length).fill(255) };
    const figures = measureAgainstTruth(scene, { ...perfectResult(), alpha: whole });
    const share = truth.surface.filter((surface) => surface !== SURFACE.wall && surface !== SURFACE.opening).length / truth.surface.length;
    expect(figures.paintedWindows).toBe(1);
    expect(figures.leak).toBeCloseTo(share, 10);
  });

  it('notices planes that were given to the wrong wall', () => {
    const result = perfectResult();
    const figures = measureAgainstTruth(scene, { ...result, planes: [result.planes[0]] });
    expect(figures.normalDeg).toBeGreaterThan(10);
    expect(figures.aspectError).toBeGreaterThan(0.1);
  });
});

describe('tileCorrelation', () => {
  const alpha = alphaBytes(truth);
  const painted = { image: photo, applied: { ...truth.alpha, data: truth.illumination }, field: trueField(), tile: { width: TILE_M, height: TILE_M } };
  const pixels = commonWallPixels(truth, alpha);

  it('recovers the material that the wall is made of', () => {
    expect(tileCorrelation(painted, drawnSwatch('greybrick'), pixels)).toBeGreaterThan(0.97);
  });

  it('does not recover another, or the right one at a wrong size', () => {
    expect(tileCorrelation(painted, drawnSwatch('ashlar'), pixels)).toBeLessThan(0.4);
    expect(tileCorrelation({ ...painted, tile: { width: 2.7, height: TILE_M } }, drawnSwatch('greybrick'), pixels)).toBeLessThan(0.9);
  });
});

function alphaBytes({ alpha }: SceneTruth): ByteMask {
  return { ...alpha, data: Uint8Array.from(alpha.data, (share) => Math.round(255 * share)) };
}

function perfectResult(): PipelineResult {
  return {
    alpha: alphaBytes(truth),
    geometry: geometryOf(truth.camera),
    planes: truePlanes(),
    illumination: { ...truth.alpha, data: truth.illumination },
    tile: { width: TILE_M, height: TILE_M },
    image: photo,
    swatch: drawnSwatch('greybrick'),
  };
}

function geometryOf(camera: Camera): SceneGeometry {
  return {
    camera, directionsRad: [0], directionMass: [1], segments: { count: 0, data: new Float64Array() },
    segmentLabels: new Int32Array(), segmentWeights: new Float64Array(), segmentResidualsRad: new Float64Array(), confidence: 1,
  };
}

/** The true walls as the geometry room would hand them over, in metres; they meet at the azimuth of their corner. */
function truePlanes(): FacadePlane[] {
  const corner = azimuthOf(truth.camera, ...wallPointToPhoto(truth.walls[1], 0, 3));
  return truth.walls.map((wall, index) => {
    const towardsCamera = dot(wall.normal, wall.originM) < 0 ? -1 : 1;
    const normal = wall.normal.map((value) => value * towardsCamera) as unknown as Vec3;
    return {
      direction: wall.direction, normal, distance: dot(normal, wall.originM), directionIndex: index, side: 1, mass: 1,
      uOffset: -dot(wall.direction, wall.originM),
      azimuthStartRad: index === 0 ? -Math.PI : corner, azimuthEndRad: index === 0 ? corner : Math.PI,
    };
  });
}

function cameraTiltedBy(angleRad: number): Camera {
  const { gravity, widthPx, heightPx, focalPx } = truth.camera;
  const cosine = Math.cos(angleRad);
  const sine = Math.sin(angleRad);
  const along = truth.camera.forward;
  return makeCamera(widthPx, heightPx, focalPx, [0, 1, 2].map((axis) => cosine * gravity[axis] + sine * along[axis]) as unknown as Vec3);
}

function trueField(): UvField {
  const { widthPx, heightPx } = photo;
  return {
    widthPx, heightPx, planeId: Int16Array.from(truth.wallId), u: truth.uM, v: truth.heightM.map((height) => -height),
    depth: truth.depthM, jacobian: new Float32Array(0),
  };
}
