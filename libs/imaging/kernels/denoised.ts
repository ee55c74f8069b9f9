import { rowGrower, type RowGrower } from '@atelier/scene/raster';
import type { Frame } from '../frame.js';
import { PLANE_SCALE, smoothedPlane, type Plane } from './edge-stopping-smooth.js';

/** What is smoothed, and how much. */
export interface DenoiseStrength {
  /** Difference in luma, in levels, that still counts as noise. */
  readonly lumaLevels: number;
  /** The same for the two colour differences; colour noise is wider and uglier, so this may be larger. */
  readonly chromaLevels: number;
  /** Share of the smoothed luma and colour in the result, 0-1. */
  readonly lumaShare: number;
  readonly chromaShare: number;
}

const LUMA_SIZES = 3;
const CHROMA_SIZES = 2;

/**
 * Smooths luma at full size and the two colour differences (Rec. 601) at half size, each by the edge-stopping filter:
 * the eye sees noise in luma as loss of detail and noise in colour as dirt.
 */
export function withoutNoise(frame: Frame, strength: DenoiseStrength): Frame {
  const luma = lumaPlane(frame);
  const smoothLuma = smoothedPlane(luma, strength.lumaLevels, LUMA_SIZES);
  const chroma = halfSizeChroma(frame);
  const blue = grown(smoothedPlane(chroma.blue, strength.chromaLevels, CHROMA_SIZES), frame);
  const red = grown(smoothedPlane(chroma.red, strength.chromaLevels, CHROMA_SIZES), frame);
  return combined(frame, smoothLuma, blue, red, strength);
}

function lumaPlane({ widthPx, heightPx, channels, data: source }: Frame): Plane {
  const data = new Int16Array(widthPx * heightPx);
  for (let i = 0, at = 0; i < data.length; i++, at += channels) data[i] = (77 * source[at] + 150 * source[at + 1] + 29 * source[at + 2] + 8) >> 4;
  return { widthPx, heightPx, data };
}

/** Blue and red minus luma, as means of two by two pixels. */
function halfSizeChroma({ widthPx, heightPx, channels, data }: Frame): { blue: Plane; red: Plane } {
  const size = { widthPx: Math.ceil(widthPx / 2), heightPx: Math.ceil(heightPx / 2) };
  const blue = new Int16Array(size.widthPx * size.heightPx);
  const red = new Int16Array(blue.length);
  for (let y = 0, to = 0; y < size.heightPx; y++) {
    const below = 2 * y + 1 < heightPx ? widthPx * channels : 0;
    for (let x = 0; x < size.widthPx; x++, to++) {
      const first = (2 * y * widthPx + 2 * x) * channels;
      const beside = 2 * x + 1 < widthPx ? channels : 0;
      const r = data[first] + data[first + beside] + data[first + below] + data[first + below + beside];
      const g = data[first + 1] + data[first + beside + 1] + data[first + below + 1] + data[first + below + beside + 1];
      const b = data[first + 2] + data[first + beside + 2] + data[first + below + 2] + data[first + below + beside + 2];
      // Four pixels in 1/256: shifted to one pixel in 1/16. Halved, so that a difference stays within a plane's range.
      const luma = 77 * r + 150 * g + 29 * b;
      blue[to] = (256 * b - luma) >> 7;
      red[to] = (256 * r - luma) >> 7;
    }
  }
  return { blue: { ...size, data: blue }, red: { ...size, data: red } };
}

/** Rows of a half-size colour difference at full size, in levels. */
function grown(plane: Plane, { widthPx, heightPx }: Frame): RowGrower {
  const scale = 2 / PLANE_SCALE;
  const data = new Float32Array(plane.data.length);
  for (let i = 0; i < data.length; i++) data[i] = scale * plane.data[i];
  return rowGrower({ widthPx: plane.widthPx, heightPx: plane.heightPx, data }, 1, widthPx, heightPx);
}

function combined(frame: Frame, luma: Plane, growBlue: RowGrower, growRed: RowGrower, strength: DenoiseStrength): Frame {
  const { widthPx, heightPx, channels } = frame;
  const data = new Uint8Array(frame.data.length);
  const blues = new Float32Array(widthPx);
  const reds = new Float32Array(widthPx);
  const pitch = widthPx * channels;
  for (let y = 0; y < heightPx; y++) {
    growBlue(y, blues);
    growRed(y, reds);
    const source = frame.data.subarray(y * pitch, (y + 1) * pitch);
    combineRow(source, channels, luma.data.subarray(y * widthPx, (y + 1) * widthPx), blues, reds, strength, new Uint8ClampedArray(data.buffer, y * pitch, pitch));
  }
  return { ...frame, data };
}

function combineRow(
  source: Uint8Array, channels: number, luma: Int16Array, blues: Float32Array, reds: Float32Array,
  { lumaShare, chromaShare }: DenoiseStrength, out: Uint8ClampedArray,
): void {
  for (let x = 0, at = 0; x < luma.length; x++, at += channels) {
    const own = (77 * source[at] + 150 * source[at + 1] + 29 * source[at + 2]) / 256;
    const level = own + lumaShare * (luma[x] / PLANE_SCALE - own);
    const ownBlue = source[at + 2] - own;
    const ownRed = source[at] - own;
    const blue = ownBlue + chromaShare * (blues[x] - ownBlue);
    const red = ownRed + chromaShare * (reds[x] - ownRed);
    out[at] = level + red;
    // The green difference that keeps luma: 77 red + 150 green + 29 blue = 0.
    out[at + 1] = level - (77 * red + 29 * blue) / 150;
    out[at + 2] = level + blue;
    if (channels === 4) out[at + 3] = source[at + 3];
  }
}
