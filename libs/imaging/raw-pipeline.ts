import sharp, { type Sharp } from 'sharp';
import type { Frame } from './frame.js';
import { wideChannels } from './wide-channels.js';

/** A frame as the start of a sharp pipeline. */
export function fromFrame({ data, widthPx, heightPx, channels }: Frame): Sharp {
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels } });
}

/** The pixels at the end of a sharp pipeline as a frame. */
export async function toFrame(image: Sharp): Promise<Frame> {
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, ...wideChannels(data, info.width * info.height) };
}
