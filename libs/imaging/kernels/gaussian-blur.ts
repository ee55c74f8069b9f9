import sharp, { type Sharp } from 'sharp';
import type { Frame } from '../frame.js';

/** Above this the blur runs on a shrunken picture: the blur hides what shrinking loses. */
const LARGEST_DIRECT_SIGMA_PX = 6;
/** Sigma in shrunken pixels; below it the grid of the enlargement would show. */
const SMALL_SIGMA_PX = 4;
/** The codec's blur takes nothing smaller, and nobody would see it. */
const LEAST_SIGMA_PX = 0.3;

/**
 * Gaussian blur of gamma-encoded colours, weighted by alpha where there is one, so that hidden colours do not bleed out.
 * The alpha of the result is blurred as well.
 */
export async function withGaussianBlur(frame: Frame, sigmaPx: number): Promise<Frame> {
  if (sigmaPx < LEAST_SIGMA_PX) return frame;
  if (sigmaPx <= LARGEST_DIRECT_SIGMA_PX) return pixelsOf(imageOf(frame).blur(sigmaPx));
  const factor = sigmaPx / SMALL_SIGMA_PX;
  const widthPx = Math.max(1, Math.round(frame.widthPx / factor));
  const heightPx = Math.max(1, Math.round(frame.heightPx / factor));
  // Shrinking to cells adds the variance of a box, enlarging that of a tent: 1/12 + 1/6 of a cell, in shrunken pixels.
  const shrunken = await pixelsOf(imageOf(frame).resize(widthPx, heightPx, { fit: 'fill', kernel: 'linear' }));
  const blurred = await pixelsOf(imageOf(shrunken).blur(Math.sqrt(SMALL_SIGMA_PX ** 2 - 1 / 4)));
  return pixelsOf(imageOf(blurred).resize(frame.widthPx, frame.heightPx, { fit: 'fill', kernel: 'linear' }));
}

function imageOf({ widthPx, heightPx, channels, data }: Frame): Sharp {
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels } });
}

async function pixelsOf(image: Sharp): Promise<Frame> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, channels: info.channels as 3 | 4, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}
