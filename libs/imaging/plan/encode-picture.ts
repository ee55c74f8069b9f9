import sharp, { type Sharp } from 'sharp';
import type { OutputFormat } from '../operation.js';
import type { Picture } from './plan.types.js';

/** Whether a format can hold transparency. */
export const HOLDS_ALPHA: Readonly<Record<OutputFormat, boolean>> = { jpg: false, png: true, webp: true, avif: true, tiff: true, gif: true };

/** Whether a format can hold an animation. */
export const HOLDS_FRAMES: Readonly<Record<OutputFormat, boolean>> = { jpg: false, png: false, webp: true, avif: false, tiff: false, gif: true };

/** The content type of each format. */
export const CONTENT_TYPES: Readonly<Record<OutputFormat, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  tiff: 'image/tiff',
  gif: 'image/gif',
};

/** Encoder settings per format: time before the last per cent of size, since people wait for the result. */
const ENCODERS: Readonly<Record<OutputFormat, (image: Sharp, quality?: number) => Sharp>> = {
  jpg: (image, quality = 88) => image.flatten({ background: '#ffffff' }).jpeg({ quality, optimiseCoding: false, chromaSubsampling: quality >= 90 ? '4:4:4' : '4:2:0' }),
  // PNG loses nothing; a quality that was asked for makes it smaller by fewer colours.
  png: (image, quality) => (quality === undefined || quality === 100 ? image.png({ compressionLevel: 2, adaptiveFiltering: false }) : image.png({ palette: true, quality, effort: 4 })),
  webp: (image, quality = 85) => image.webp({ quality, effort: 1 }),
  avif: (image, quality = 60) => image.avif({ quality, effort: 1 }),
  tiff: (image, quality) => (quality === undefined ? image.tiff({ compression: 'lzw', predictor: 'horizontal' }) : image.flatten({ background: '#ffffff' }).tiff({ compression: 'jpeg', quality })),
  // GIF has 256 colours or, in the next smaller step of its encoder, 16.
  gif: (image, quality = 100) => image.gif({ colours: quality < 40 ? 16 : 256, effort: 3 }),
};

/** Writes what a pipeline of sharp gives as a file; see `encodePicture`. */
export function encodePipeline(image: Sharp, format: OutputFormat, quality?: number): Sharp {
  return ENCODERS[format](image, quality);
}

/**
 * Writes a picture as a file; transparency is laid on white where the format has none.
 * @param quality 1-100; the format's default when left out.
 */
export async function encodePicture(picture: Picture, format: OutputFormat, quality?: number): Promise<Uint8Array> {
  const { widthPx: width, heightPx, channels } = picture.frames[0];
  const count = picture.frames.length;
  if (count === 1) return ENCODERS[format](sharp(picture.frames[0].data, { raw: { width, height: heightPx, channels } }), quality).toBuffer();
  const data = Buffer.concat(picture.frames.map((frame) => frame.data));
  const image = sharp(data, { raw: { width, height: heightPx * count, channels, pageHeight: heightPx } });
  const timing = { delay: [...picture.delaysMs], loop: picture.loop };
  const encoded = ENCODERS[format](image, quality);
  return (format === 'gif' ? encoded.gif(timing) : encoded.webp(timing)).toBuffer();
}
