import decode from 'heic-decode';
import { wideChannels } from '../wide-channels.js';
import { splitAlpha } from '../kernels/split-alpha.js';
import type { Frame } from '../frame.js';

/**
 * Decodes the main picture of a HEIC file, upright, in the colours of its own profile. sharp's build has no HEVC
 * decoder, for its patents.
 * @throws Error when the file is damaged.
 */
export async function decodeHeic(bytes: Uint8Array, hasAlpha: boolean): Promise<Frame> {
  const { width, height, data } = await decode({ buffer: bytes });
  const frame: Frame = { widthPx: width, heightPx: height, ...wideChannels(new Uint8Array(data.buffer, data.byteOffset, data.length), width * height) };
  return hasAlpha ? frame : { ...frame, channels: 3, data: splitAlpha(frame).colors };
}
