import { AtelierError } from '@atelier/kernel';
import type { Frame, FrameSize } from '../frame.js';
import type { OutputFormat, OutputSettings } from '../operation.js';
import { fromFrame, toFrame } from '../raw-pipeline.js';
import { encodePicture } from './encode-picture.js';
import type { Picture } from './plan.types.js';

/** A written file, the size of the picture in it, and what was given up to make it fit. */
export interface WrittenPicture {
  readonly bytes: Uint8Array;
  readonly size: FrameSize;
  readonly note?: string;
}

/** The least quality before the picture itself becomes smaller; formats without one lose nothing and only shrink. */
const LEAST_QUALITY: Partial<Readonly<Record<OutputFormat, number>>> = { jpg: 45, webp: 40, avif: 30 };
const USUAL_QUALITY = 88;
/** Tries per kind; each halves the range of qualities or comes nearer to the size. */
const QUALITY_TRIES = 5;
const SIZE_TRIES = 10;
const LEAST_SIDE_PX = 16;

/**
 * Writes a picture. With `maxBytes` the quality goes down until the file fits, and then its sides.
 * @throws AtelierError `validation_failed` when even a tiny picture does not fit.
 */
export async function writePicture(picture: Picture, { format, quality, maxBytes = Number.POSITIVE_INFINITY }: OutputSettings): Promise<WrittenPicture> {
  const size = sizeOf(picture);
  const bytes = await encodePicture(picture, format, quality);
  if (bytes.length <= maxBytes) return { bytes, size };
  const least = Math.min(LEAST_QUALITY[format] ?? 100, quality ?? USUAL_QUALITY);
  const lossy = LEAST_QUALITY[format] !== undefined;
  const coarse = lossy ? await encodePicture(picture, format, least) : bytes;
  if (coarse.length <= maxBytes) {
    const fitted = await bestQuality(picture, format, { quality: least, bytes: coarse }, quality ?? USUAL_QUALITY, maxBytes);
    return { bytes: fitted.bytes, size, note: `Quality ${fitted.quality} makes the file fit into ${maxBytes} bytes.` };
  }
  return shrunken(picture, { format, quality: lossy ? least : quality }, coarse.length, maxBytes);
}

/** The best quality between one that fits and one that does not, by halving. */
async function bestQuality(
  picture: Picture,
  format: OutputFormat,
  fits: { readonly quality: number; readonly bytes: Uint8Array },
  tooGood: number,
  maxBytes: number,
): Promise<{ readonly quality: number; readonly bytes: Uint8Array }> {
  let [best, low, high] = [fits, fits.quality, tooGood];
  for (let tries = 0; tries < QUALITY_TRIES && high - low > 1; tries++) {
    const quality = (low + high) >> 1;
    const bytes = await encodePicture(picture, format, quality);
    if (bytes.length <= maxBytes) [best, low] = [{ quality, bytes }, quality];
    else high = quality;
  }
  return best;
}

async function shrunken(picture: Picture, output: { format: OutputFormat; quality?: number }, wholeBytes: number, maxBytes: number): Promise<WrittenPicture> {
  const whole = sizeOf(picture);
  // A file grows about with the number of its pixels.
  let scale = 0.97 * Math.sqrt(maxBytes / wholeBytes);
  for (let tries = 0; tries < SIZE_TRIES && Math.min(whole.widthPx, whole.heightPx) * scale >= LEAST_SIDE_PX; tries++) {
    const small = await scaled(picture, scale);
    const bytes = await encodePicture(small, output.format, output.quality);
    const size = sizeOf(small);
    if (bytes.length <= maxBytes) return { bytes, size, note: `At ${size.widthPx}x${size.heightPx} the file fits into ${maxBytes} bytes.` };
    scale *= Math.min(0.95, 0.97 * Math.sqrt(maxBytes / bytes.length));
  }
  const reason = `the picture cannot be made to fit into ${maxBytes} bytes as ${output.format}`;
  throw new AtelierError('validation_failed', { message: reason, details: { max_bytes: reason } });
}

async function scaled(picture: Picture, scale: number): Promise<Picture> {
  const { widthPx, heightPx } = sizeOf(picture);
  const [width, height] = [Math.round(widthPx * scale), Math.round(heightPx * scale)];
  const frames: Frame[] = [];
  for (const frame of picture.frames) frames.push(await toFrame(fromFrame(frame).resize(width, height, { fit: 'fill' })));
  return { ...picture, frames };
}

function sizeOf({ frames: [{ widthPx, heightPx }] }: Picture): FrameSize {
  return { widthPx, heightPx };
}
