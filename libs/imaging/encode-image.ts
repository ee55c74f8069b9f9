import sharp, { type Sharp } from 'sharp';

/** Interleaved 8-bit pixels with 1, 3 or 4 channels. */
export interface RawPixels {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 3 | 4;
  readonly data: Uint8Array;
}

/** PNG for results: level 2 costs a third of the default's time for a few per cent of size. */
export function encodePng(pixels: RawPixels): Promise<Buffer> {
  return pipeline(pixels).png({ compressionLevel: 2, adaptiveFiltering: false }).toBuffer();
}

/** JPEG for pictures that people only look at. */
export function encodeJpeg(pixels: RawPixels, quality = 88): Promise<Buffer> {
  return pipeline(pixels).jpeg({ quality, optimiseCoding: false, chromaSubsampling: '4:4:4' }).toBuffer();
}

/** Enlarges by Lanczos3 in gamma-encoded sRGB, as every viewer does; sharpening is the caller's. */
export async function enlargeLanczos(pixels: RawPixels, widthPx: number, heightPx: number): Promise<RawPixels> {
  const { data, info } = await pipeline(pixels)
    .resize(widthPx, heightPx, { kernel: 'lanczos3', fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, channels: info.channels as 1 | 3 | 4, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}

/** Shrinks so that the long side is at most `longSidePx`; smaller pictures stay. */
export async function shrinkToFit(pixels: RawPixels, longSidePx: number): Promise<RawPixels> {
  if (Math.max(pixels.widthPx, pixels.heightPx) <= longSidePx) return pixels;
  const { data, info } = await pipeline(pixels)
    .resize(longSidePx, longSidePx, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, channels: info.channels as 1 | 3 | 4, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}

function pipeline(pixels: RawPixels): Sharp {
  return sharp(pixels.data, { raw: { width: pixels.widthPx, height: pixels.heightPx, channels: pixels.channels } });
}
