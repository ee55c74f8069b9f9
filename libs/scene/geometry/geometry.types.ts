/** A vector in the camera frame: x right, y down, z along the optical axis. */
export type Vec3 = readonly [number, number, number];

/** Straight line segments in full-size photo pixels, four numbers each: x1, y1, x2, y2. */
export interface LineSegments {
  readonly count: number;
  readonly data: Float64Array;
}

/**
 * A pinhole camera with square pixels and the principal point in the middle of the picture, held in full-size photo
 * pixels. `gravity` is the unit vector that points down; `right` and `forward` complete it to an orthonormal basis
 * (right x gravity = forward), so that an azimuth is `atan2(ray . right, ray . forward)`.
 */
export interface Camera {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly focalPx: number;
  readonly gravity: Vec3;
  readonly right: Vec3;
  readonly forward: Vec3;
}

/** What the lines of a photo tell about its camera and about the directions of its walls. */
export interface SceneGeometry {
  readonly camera: Camera;
  /** Horizontal directions, radians modulo pi: direction = cos(t) right + sin(t) forward. Never empty. */
  readonly directionsRad: readonly number[];
  /** Summed segment weight behind each direction. */
  readonly directionMass: readonly number[];
  readonly segments: LineSegments;
  /** Per segment: -1 none, 0 vertical, k >= 1 direction k-1. */
  readonly segmentLabels: Int32Array;
  /** Per segment: length over the photo's long side. */
  readonly segmentWeights: Float64Array;
  /** Angle in radians between each segment and each vanishing point, `count * (1 + directions)`, vertical first. */
  readonly segmentResidualsRad: Float64Array;
  /** Share (0-1) of the segment weight that fits one of the vanishing points. */
  readonly confidence: number;
}

/** Neighbouring azimuth bins that show the same plane: the bins `startBin <= bin < endBin`. */
export interface PlaneRun {
  readonly startBin: number;
  readonly endBin: number;
  readonly directionIndex: number;
  /** Which of the plane's two faces looks at the camera. */
  readonly side: 1 | -1;
}

/** Which wall direction each azimuth shows, left to right. */
export interface ColumnLabels {
  /** Bounds of the bins, radians, ascending: one more than there are bins. */
  readonly edgesRad: Float64Array;
  /** Per bin: index into `SceneGeometry.directionsRad`. */
  readonly labels: Int32Array;
  /** Per bin: how many of the sampled pixels are building (their probabilities summed). */
  readonly buildingMass: Float64Array;
  readonly runs: readonly PlaneRun[];
}

/** A vertical plane of the facade that is seen between two azimuths; depth and U run on from one plane to the next. */
export interface FacadePlane {
  readonly direction: Vec3;
  readonly normal: Vec3;
  /** Distance of the plane from the camera in plane units (the heaviest plane has 1). */
  readonly distance: number;
  readonly azimuthStartRad: number;
  readonly azimuthEndRad: number;
  readonly directionIndex: number;
  readonly side: 1 | -1;
  /** Building pixels seen on it (sampled). */
  readonly mass: number;
  readonly uOffset: number;
}

/** Which plane each pixel shows and where on it: the texture coordinates of the facade, at any working size. */
export interface UvField {
  readonly widthPx: number;
  readonly heightPx: number;
  /** -1 where no plane is seen. */
  readonly planeId: Int16Array;
  readonly u: Float32Array;
  readonly v: Float32Array;
  /** Depth along the optical axis in plane units; +Infinity where no plane is seen. */
  readonly depth: Float32Array;
  /** dU/dx, dU/dy, dV/dx, dV/dy per pixel of this field, interleaved. */
  readonly jacobian: Float32Array;
}
