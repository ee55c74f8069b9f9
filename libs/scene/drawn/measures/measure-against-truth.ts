import type { FacadePlane, SceneGeometry, UvField } from '../../geometry/geometry.types.js';
import { uvField } from '../../geometry/uv-field.js';
import type { ByteMask, GrayRaster, RgbImage } from '../../raster/raster.types.js';
import { dilate, rectKernel } from '../../raster/morphology.js';
import { resizeGray } from '../../raster/resize.js';
import { percentile } from '../../raster/statistics.js';
import { SURFACE, type DrawnScene, type SceneTruth } from '../drawn.types.js';
import { commonWallPixels, shadingFigures, tileCorrelation, type ShadingFigures } from './light-figures.js';
import { planeFigures, type PlaneFigures } from './plane-figures.js';

/** What a whole repaint gave, as its stages hand it over, and the swatch it was given. */
export interface PipelineResult {
  readonly alpha: ByteMask;
  readonly geometry: SceneGeometry;
  readonly planes: readonly FacadePlane[];
  readonly illumination: GrayRaster;
  readonly tile: { readonly width: number; readonly height: number };
  readonly image: RgbImage;
  readonly swatch: RgbImage;
}

export interface CameraFigures {
  /** Angle between true and found gravity, degrees. */
  readonly gravityDeg: number;
  /** Relative error of the focal length. */
  readonly focalError: number;
}

export interface WallFigures {
  readonly maskIou: number;
  /** Share of the openings that was painted over. */
  readonly paintedWindows: number;
  /** Share of the painted pixels that are neither wall nor opening. */
  readonly leak: number;
  /** Mean absolute alpha error on and up to 4 px around the true wall. */
  readonly alphaError: number;
}

export interface TruthFigures extends CameraFigures, PlaneFigures, WallFigures, ShadingFigures {
  readonly tileCorrelation: number;
  /** How many repeats lie across what is seen of the facade. */
  readonly repeats: number;
}

/** All figures of a repaint of a drawn scene; the smaller the better, but for shares and correlations. */
export function measureAgainstTruth(scene: DrawnScene, result: PipelineResult): TruthFigures {
  const { truth, photo } = scene;
  const field = uvField(result.geometry.camera, result.planes, photo.widthPx, photo.heightPx);
  const applied = resizeGray(result.illumination, photo.widthPx, photo.heightPx, 'linear');
  const pixels = commonWallPixels(truth, result.alpha);
  return {
    ...cameraFigures(truth, result.geometry),
    ...planeFigures(truth, result.planes, field),
    ...wallFigures(truth, result.alpha),
    ...shadingFigures(truth, applied, pixels),
    tileCorrelation: tileCorrelation({ image: result.image, applied, field, tile: result.tile }, result.swatch, pixels),
    repeats: repeatsAcross(field, result),
  };
}

function cameraFigures(truth: SceneTruth, { camera }: SceneGeometry): CameraFigures {
  const [ax, ay, az] = truth.camera.gravity;
  const [bx, by, bz] = camera.gravity;
  const cosine = Math.max(-1, Math.min(1, ax * bx + ay * by + az * bz));
  return { gravityDeg: (Math.acos(cosine) * 180) / Math.PI, focalError: Math.abs(camera.focalPx / truth.camera.focalPx - 1) };
}

/** The mask alone, against the scene's alpha and classes. */
export function wallFigures(truth: SceneTruth, alpha: ByteMask): WallFigures {
  const wanted = truth.alpha.data;
  let both = 0;
  let either = 0;
  let painted = 0;
  let openings = 0;
  let openingsPainted = 0;
  let leaked = 0;
  for (let i = 0; i < wanted.length; i++) {
    const isPainted = alpha.data[i] > 127 ? 1 : 0;
    const isWall = wanted[i] > 0.5 ? 1 : 0;
    const surface = truth.surface[i];
    both += isPainted & isWall;
    either += isPainted | isWall;
    painted += isPainted;
    if (surface === SURFACE.opening) {
      openings++;
      openingsPainted += isPainted;
    } else if (surface !== SURFACE.wall) leaked += isPainted;
  }
  return {
    maskIou: both / Math.max(1, either),
    paintedWindows: openingsPainted / Math.max(1, openings),
    leak: leaked / Math.max(1, painted),
    alphaError: alphaErrorNearWall(truth, alpha),
  };
}

function alphaErrorNearWall(truth: SceneTruth, alpha: ByteMask): number {
  const { widthPx, heightPx } = alpha;
  const wanted = truth.alpha.data;
  const isWall = Uint8Array.from(wanted, (share) => (share > 0.5 ? 1 : 0));
  const near = dilate(isWall, widthPx, heightPx, rectKernel(9, 9));
  let error = 0;
  let count = 0;
  for (let i = 0; i < wanted.length; i++) {
    if (near[i] === 0) continue;
    error += Math.abs(alpha.data[i] / 255 - wanted[i]);
    count++;
  }
  return error / Math.max(1, count);
}

/** Widths of the painted planes (1st to 99th percentile of U) in repeats of the swatch. */
function repeatsAcross(field: UvField, { alpha, planes, tile }: PipelineResult): number {
  let width = 0;
  for (let plane = 0; plane < planes.length; plane++) {
    const along: number[] = [];
    for (let i = 0; i < alpha.data.length; i++) {
      if (alpha.data[i] > 127 && field.planeId[i] === plane) along.push(field.u[i]);
    }
    if (along.length === 0) continue;
    const u = Float64Array.from(along);
    width += (percentile(u, 99) - percentile(u, 1)) / 0.98;
  }
  return width / tile.width;
}
