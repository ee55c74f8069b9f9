import { linearToSrgb, srgbToLinear } from '@atelier/scene/raster';

/**
 * OKLab (Ottosson, "A perceptual color space for image processing", 2020): lightness 0-1 and two opponent axes in which
 * a change of chroma or hue leaves the lightness that people see alone. Scalars only: pictures go through a colour cube.
 */
export interface OkLab {
  /** Perceived lightness, 0-1. */
  lightness: number;
  /** Green (-) to red (+). */
  a: number;
  /** Blue (-) to yellow (+). */
  b: number;
}

/** Gamma-encoded sRGB (0-1) to OKLab. */
export function okLabFromSrgb(red: number, green: number, blue: number): OkLab {
  const r = srgbToLinear(red);
  const g = srgbToLinear(green);
  const b = srgbToLinear(blue);
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {
    lightness: 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    a: 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    b: 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  };
}

/** OKLab to gamma-encoded sRGB; what lies outside is clipped. */
export function srgbFromOkLab({ lightness, a, b }: OkLab): [number, number, number] {
  const [red, green, blue] = linearFromOkLab(lightness, a, b);
  return [linearToSrgb(red), linearToSrgb(green), linearToSrgb(blue)];
}

/** The largest chroma that sRGB shows at this lightness, in the direction of (a, b) of any length. */
export function largestChroma(lightness: number, a: number, b: number): number {
  const length = Math.hypot(a, b);
  if (length === 0 || lightness <= 0 || lightness >= 1) return 0;
  let inside = 0;
  let outside = 0.35;
  for (let step = 0; step < 12; step++) {
    const chroma = (inside + outside) / 2;
    if (isShown(lightness, (a / length) * chroma, (b / length) * chroma)) inside = chroma;
    else outside = chroma;
  }
  return inside;
}

/** Shortens the chroma, hue and lightness kept, until sRGB can show the colour. */
export function heldInGamut(color: OkLab): OkLab {
  if (isShown(color.lightness, color.a, color.b)) return color;
  const chroma = Math.hypot(color.a, color.b);
  const scale = Math.min(1, largestChroma(color.lightness, color.a, color.b) / Math.max(chroma, 1e-9));
  return { lightness: color.lightness, a: color.a * scale, b: color.b * scale };
}

const TOLERANCE = 1e-4;

function isShown(lightness: number, a: number, b: number): boolean {
  const [red, green, blue] = linearFromOkLab(lightness, a, b);
  return Math.min(red, green, blue) >= -TOLERANCE && Math.max(red, green, blue) <= 1 + TOLERANCE;
}

function linearFromOkLab(lightness: number, a: number, b: number): [number, number, number] {
  const long = cubed(lightness + 0.3963377774 * a + 0.2158037573 * b);
  const medium = cubed(lightness - 0.1055613458 * a - 0.0638541728 * b);
  const short = cubed(lightness - 0.0894841775 * a - 1.291485548 * b);
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

/** Written out: the general power is many times slower, and this runs half a million times for one cube. */
const cubed = (value: number): number => value * value * value;
