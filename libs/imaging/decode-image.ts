import sharp, { type Metadata, type OutputInfo, type Sharp } from 'sharp';
import { AtelierError } from '@atelier/kernel';

/** The formats that are decoded from strangers. SVG is not among them: it is a program, not a picture. */
const READABLE_FORMATS = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif'] as const;

/** Bounds that a picture must hold before a pixel of it is decoded. */
export interface ImageLimits {
  readonly minSidePx: number;
  readonly maxPixels: number;
  readonly timeoutMs: number;
}

/** What the header of a picture tells, after its EXIF orientation is applied. */
export interface ImageFacts {
  /** jpeg, png, webp, gif, tiff, avif, or heic, which sharp can tell but not decode. */
  readonly format: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly hasAlpha: boolean;
  readonly frames: number;
}

/** Interleaved 8-bit sRGB pixels on shared memory, so that worker threads read them without a copy. */
export interface DecodedImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}

/** Interleaved 8-bit single-channel pixels. */
export interface DecodedMask {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}

/**
 * Reads a picture's header and holds it against the limits.
 * @param field name of the request's field, for the error's details.
 * @throws AtelierError `validation_failed` when it is no readable picture, too small or too large.
 */
export async function inspectImage(bytes: Uint8Array, limits: ImageLimits, field: string): Promise<ImageFacts> {
  let metadata: Metadata;
  try {
    // Only the header is read here, and its own size is what the limit below is about.
    metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw invalid(field, 'is not a readable image', error);
  }
  const format = metadata.format ?? 'unknown';
  if (!(READABLE_FORMATS as readonly string[]).includes(format)) throw invalid(field, `is of a format that is not accepted (${format})`);
  const turned = (metadata.orientation ?? 1) >= 5;
  const widthPx = turned ? metadata.height : metadata.width;
  const heightPx = turned ? metadata.width : metadata.height;
  checkSize({ widthPx, heightPx }, limits, field);
  const name = format !== 'heif' ? format : metadata.compression === 'av1' ? 'avif' : 'heic';
  return { format: name, widthPx, heightPx, hasAlpha: metadata.hasAlpha ?? false, frames: metadata.pages ?? 1 };
}

/**
 * Holds the size of a picture against the limits.
 * @throws AtelierError `validation_failed`.
 */
export function checkSize({ widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }, limits: ImageLimits, field: string): void {
  if (Math.min(widthPx, heightPx) < limits.minSidePx) {
    throw invalid(field, `is too small: expected at least ${limits.minSidePx} px per side but received ${widthPx}x${heightPx}`);
  }
  if (widthPx * heightPx > limits.maxPixels) {
    const megapixels = Math.round(limits.maxPixels / 1e6);
    throw invalid(field, `is too large: expected at most ${megapixels} megapixels but received ${widthPx}x${heightPx}`);
  }
}

/**
 * Decodes a picture: upright, in sRGB, transparency on white, first frame.
 * @throws AtelierError `validation_failed` for anything that cannot be decoded whole.
 */
export async function decodeImage(bytes: Uint8Array, limits: ImageLimits, field: string): Promise<DecodedImage> {
  const { data, info } = await decodeRaw(bytes, limits, field, (image) => image.flatten({ background: '#ffffff' }).toColourspace('srgb').removeAlpha());
  return { widthPx: info.width, heightPx: info.height, data: onSharedMemory(info.channels === 3 ? data : grayToRgb(data)) };
}

/**
 * Decodes a mask: upright, one channel. A picture with transparency is read by its alpha when its colours say nothing
 * (all black or all white), otherwise by its brightness.
 */
export async function decodeMask(bytes: Uint8Array, limits: ImageLimits, field: string): Promise<DecodedMask> {
  const facts = await inspectImage(bytes, limits, field);
  const gray = await decodeRaw(bytes, limits, field, (image) => image.removeAlpha().toColourspace('b-w').extractChannel(0));
  if (facts.hasAlpha && isUniform(gray.data)) {
    const alpha = await decodeRaw(bytes, limits, field, (image) => image.extractChannel('alpha'));
    return { widthPx: alpha.info.width, heightPx: alpha.info.height, data: new Uint8Array(alpha.data) };
  }
  return { widthPx: gray.info.width, heightPx: gray.info.height, data: new Uint8Array(gray.data) };
}

async function decodeRaw(
  bytes: Uint8Array,
  limits: ImageLimits,
  field: string,
  shape: (image: Sharp) => Sharp,
): Promise<{ data: Buffer; info: OutputInfo }> {
  const facts = await inspectImage(bytes, limits, field);
  try {
    const image = sharp(bytes, { limitInputPixels: limits.maxPixels, failOn: 'error', sequentialRead: true, pages: 1 }).autoOrient();
    return await shape(image)
      .timeout({ seconds: Math.max(1, Math.round(limits.timeoutMs / 1000)) })
      .raw()
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    throw invalid(field, `could not be decoded: the ${facts.format} file is damaged or incomplete`, error);
  }
}

function grayToRgb(gray: Uint8Array): Uint8Array {
  const rgb = new Uint8Array(gray.length * 3);
  for (let i = 0; i < gray.length; i++) rgb.fill(gray[i], i * 3, i * 3 + 3);
  return rgb;
}

function onSharedMemory(data: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(data.length));
  shared.set(data);
  return shared;
}

function isUniform(data: Uint8Array): boolean {
  return data.every((value) => value === data[0]);
}

function invalid(field: string, reason: string, cause?: unknown): AtelierError {
  return new AtelierError('validation_failed', { message: `${field} ${reason}.`, details: { [field]: reason }, cause });
}
