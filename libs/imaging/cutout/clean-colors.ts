import { maskedGaussianColor, resizeGray, resizeRgbArea, type ColorRaster, type GrayRaster, type RgbImage } from '@atelier/scene/raster';

/** Long side at which the colours on both sides of the edge are estimated: they change slowly. */
const ESTIMATE_SIDE_PX = 800;
/** Reach of the estimate, share of the long side. */
const REACH = 0.006;
const CLEAR = 250;

/**
 * The subject's own colours along its soft edge, as RGBA. A half-covered pixel shows a mixture with the old background,
 * which would shine as a halo on a new one; it gets the colour that explains the mixture (Forte, "Approximate fast
 * foreground colour estimation", ICIP 2021): both sides' colours are averaged from where they are pure.
 */
export function withCleanColors(photo: RgbImage, alpha: Uint8Array): Uint8Array {
  const { widthPx, heightPx, data } = photo;
  const result = new Uint8Array(widthPx * heightPx * 4);
  const sides = bothSides(photo, alpha);
  const sample = new Float32Array(6);
  for (let y = 0, pixel = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, pixel++) {
      const opacity = alpha[pixel];
      if (opacity === 0) continue;
      result[4 * pixel + 3] = opacity;
      if (opacity < CLEAR) sampleAt(sides, x / widthPx, y / heightPx, sample);
      const share = opacity / 255;
      for (let channel = 0; channel < 3; channel++) {
        const seen = data[3 * pixel + channel];
        const missing = seen - share * sample[channel] - (1 - share) * sample[3 + channel];
        const clean = opacity < CLEAR ? sample[channel] + share * missing : seen;
        result[4 * pixel + channel] = clean < 0 ? 0 : clean > 255 ? 255 : clean + 0.5;
      }
    }
  }
  return result;
}

interface Sides {
  readonly subject: ColorRaster;
  readonly ground: ColorRaster;
}

function bothSides(photo: RgbImage, alpha: Uint8Array): Sides {
  const { widthPx, heightPx } = photo;
  const scale = Math.min(1, ESTIMATE_SIDE_PX / Math.max(widthPx, heightPx));
  const smallWidthPx = Math.max(1, Math.round(widthPx * scale));
  const smallHeightPx = Math.max(1, Math.round(heightPx * scale));
  const colors = resizeRgbArea(photo, smallWidthPx, smallHeightPx);
  const opacity = resizeGray({ widthPx, heightPx, data: new Float32Array(alpha) }, smallWidthPx, smallHeightPx, 'area');
  const reachPx = Math.max(1.5, REACH * Math.max(smallWidthPx, smallHeightPx));
  // The fourth power keeps mixed pixels nearly out of both averages.
  const inside: GrayRaster = { ...opacity, data: opacity.data.map((value) => (value / 255) ** 4 + 1e-5) };
  const outside: GrayRaster = { ...opacity, data: opacity.data.map((value) => (1 - value / 255) ** 4 + 1e-5) };
  return { subject: maskedGaussianColor(colors, inside, reachPx, 1e-9), ground: maskedGaussianColor(colors, outside, reachPx, 1e-9) };
}

/** Both colours (0-255) at a place given as shares of the sides, by bilinear interpolation. */
function sampleAt({ subject, ground }: Sides, across: number, down: number, out: Float32Array): void {
  const { widthPx, heightPx } = subject;
  const x = Math.min(widthPx - 1, across * widthPx);
  const y = Math.min(heightPx - 1, down * heightPx);
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = Math.min(widthPx - 1, left + 1);
  const bottom = Math.min(heightPx - 1, top + 1);
  const corners = [top * widthPx + left, top * widthPx + right, bottom * widthPx + left, bottom * widthPx + right];
  const weights = [(1 - x + left) * (1 - y + top), (x - left) * (1 - y + top), (1 - x + left) * (y - top), (x - left) * (y - top)];
  out.fill(0);
  for (let corner = 0; corner < 4; corner++) {
    for (let channel = 0; channel < 3; channel++) {
      out[channel] += 255 * weights[corner] * subject.data[3 * corners[corner] + channel];
      out[3 + channel] += 255 * weights[corner] * ground.data[3 * corners[corner] + channel];
    }
  }
}
