import sharp from 'sharp';
import { AtelierError } from '@atelier/kernel';
import { checkSize, inspectImage, type ImageFacts, type ImageLimits } from '../decode-image.js';
import { isBmp, readBmpHeader } from './bmp-header.js';
import { decodeBmp } from './decode-bmp.js';
import { decodeHeic } from './decode-heic.js';
import { plainTiff } from './plain-tiff.js';

/** A picture file in a format that sharp decodes, and the facts of the file that came. */
export interface OpenedPicture {
  readonly bytes: Uint8Array;
  readonly facts: ImageFacts;
}

/**
 * Holds a file against the limits by its header. HEIC and BMP, which sharp cannot decode, are decoded here and come back
 * as an uncompressed TIFF with the same pixels and colour profile.
 * @param field name of the request's field, for the error's details.
 * @throws AtelierError `validation_failed` when it is no readable picture, too small or too large.
 */
export async function openPicture(bytes: Uint8Array, limits: ImageLimits, field: string): Promise<OpenedPicture> {
  if (isBmp(bytes)) return openBmp(bytes, limits, field);
  const facts = await inspectImage(bytes, limits, field);
  if (facts.format !== 'heic') return { bytes, facts };
  const { icc } = await sharp(bytes).metadata();
  const frame = await orRefuse(field, 'HEIC', () => decodeHeic(bytes, facts.hasAlpha));
  checkSize(frame, limits, field);
  return { bytes: plainTiff(frame, icc), facts: { ...facts, frames: 1 } };
}

async function openBmp(bytes: Uint8Array, limits: ImageLimits, field: string): Promise<OpenedPicture> {
  const header = await orRefuse(field, 'BMP', () => readBmpHeader(bytes));
  checkSize(header, limits, field);
  const frame = await orRefuse(field, 'BMP', () => decodeBmp(bytes, header));
  return { bytes: plainTiff(frame), facts: { format: 'bmp', widthPx: frame.widthPx, heightPx: frame.heightPx, hasAlpha: frame.channels === 4, frames: 1 } };
}

async function orRefuse<T>(field: string, format: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const reason = `could not be decoded: the ${format} file is damaged or of an unusual kind`;
    throw new AtelierError('validation_failed', { message: `${field} ${reason}.`, details: { [field]: reason }, logMessage: String(cause), cause });
  }
}
