import sharp, { type Metadata, type OutputInfo, type Sharp } from 'sharp';
import { AtelierError } from '@atelier/kernel';
import type { ImageFacts, ImageLimits } from '../decode-image.js';
import type { Frame, FrameSize } from '../frame.js';
import type { ReadChange } from '../operation.js';
import { wideChannels } from '../wide-channels.js';
import type { Picture } from './plan.types.js';

/** An animation of more frames than this is refused. */
export const MAX_FRAMES = 500;

/** A browser shows frames without a delay, or with a shorter one than 20 ms, for this long. */
const DEFAULT_DELAY_MS = 100;

/** A file that went from one format to another. */
export interface Transcoded {
  readonly bytes: Uint8Array;
  readonly size: FrameSize;
}

/**
 * Decodes the first frame: upright, in sRGB, with its alpha channel when it has one.
 * @param change what to do while reading.
 * @param field name of the request's field, for the error's details.
 * @throws AtelierError `validation_failed` for anything that cannot be decoded whole.
 */
export async function decodeStill(bytes: Uint8Array, limits: ImageLimits, field: string, change?: ReadChange): Promise<Picture> {
  const { data, info } = await decodeRaw(bytes, limits, field, 1, change);
  return { frames: [toFrame(data, info.width, info.height)], delaysMs: [], loop: 0 };
}

/**
 * Decodes all frames of an animation; see `decodeStill`.
 * @throws AtelierError `validation_failed` also when it has too many frames, or too many pixels in all frames together.
 */
export async function decodeAnimation(bytes: Uint8Array, facts: ImageFacts, limits: ImageLimits, field: string): Promise<Picture> {
  const total = facts.widthPx * facts.heightPx * facts.frames;
  if (facts.frames > MAX_FRAMES || total > limits.maxPixels) {
    const allowed = `${MAX_FRAMES} frames and ${Math.round(limits.maxPixels / 1e6)} megapixels in all frames together`;
    throw undecodable(field, `is too large: expected at most ${allowed} but received ${facts.frames} frames of ${facts.widthPx}x${facts.heightPx}`);
  }
  const metadata: Metadata = await sharp(bytes, { pages: -1, limitInputPixels: false }).metadata();
  const { data, info } = await decodeRaw(bytes, limits, field, -1);
  const heightPx = info.height / facts.frames;
  const frameBytes = data.length / facts.frames;
  const frames = Array.from({ length: facts.frames }, (_, index) => toFrame(data.subarray(index * frameBytes, (index + 1) * frameBytes), info.width, heightPx));
  const delaysMs = frames.map((_, index) => shownDelayMs(metadata.delay?.[index]));
  return { frames, delaysMs, loop: metadata.loop ?? 0 };
}

/**
 * Decodes the first frame straight into an encoder, for plans that need no pixels in between.
 * @throws AtelierError `validation_failed` for anything that cannot be decoded whole.
 */
export async function transcodeStill(bytes: Uint8Array, limits: ImageLimits, field: string, change: ReadChange | undefined, encode: (image: Sharp) => Sharp): Promise<Transcoded> {
  try {
    const { data, info } = await encode(pipeline(bytes, limits, 1, change)).toBuffer({ resolveWithObject: true });
    return { bytes: data, size: { widthPx: info.width, heightPx: info.height } };
  } catch (error) {
    throw undecodable(field, 'could not be decoded: the file is damaged or incomplete', error);
  }
}

async function decodeRaw(bytes: Uint8Array, limits: ImageLimits, field: string, pages: 1 | -1, change?: ReadChange): Promise<{ data: Buffer; info: OutputInfo }> {
  try {
    return await pipeline(bytes, limits, pages, change).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  } catch (error) {
    throw undecodable(field, 'could not be decoded: the file is damaged or incomplete', error);
  }
}

function pipeline(bytes: Uint8Array, limits: ImageLimits, pages: 1 | -1, change?: ReadChange): Sharp {
  const image = sharp(bytes, { limitInputPixels: limits.maxPixels, failOn: 'error', sequentialRead: true, pages }).autoOrient();
  return (change ? changed(image, change) : image).toColourspace('srgb').timeout({ seconds: Math.max(1, Math.round(limits.timeoutMs / 1000)) });
}

function changed(image: Sharp, change: ReadChange): Sharp {
  switch (change.kind) {
    case 'resize':
      return image.resize(change.widthPx, change.heightPx, { fit: change.fit });
    case 'cut':
      return image.extract({ left: change.box.leftPx, top: change.box.topPx, width: change.box.widthPx, height: change.box.heightPx });
    case 'mirror':
      return change.direction === 'vertical' ? image.flip() : image.flop();
  }
}

function toFrame(data: Buffer, widthPx: number, heightPx: number): Frame {
  return { widthPx, heightPx, ...wideChannels(data, widthPx * heightPx) };
}

function shownDelayMs(delayMs = 0): number {
  return delayMs < 20 ? DEFAULT_DELAY_MS : delayMs;
}

function undecodable(field: string, reason: string, cause?: unknown): AtelierError {
  return new AtelierError('validation_failed', { message: `${field} ${reason}.`, details: { [field]: reason }, cause });
}
