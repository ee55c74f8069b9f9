import sharp from 'sharp';
import { gaussianBlur, type ByteMask } from '@atelier/scene/raster';
import { assetPath } from '../asset-path.js';

/** The weights that are shipped. */
export type FontWeight = 'regular' | 'bold';

const FONTS: Readonly<Record<FontWeight, { readonly file: string; readonly name: string }>> = {
  regular: { file: 'fonts/DejaVuSans.ttf', name: 'DejaVu Sans' },
  bold: { file: 'fonts/DejaVuSans-Bold.ttf', name: 'DejaVu Sans Bold' },
};
/** At this resolution one point is one pixel. */
const DOTS_PER_INCH = 72;

/** What to write. */
export interface TextRequest {
  readonly text: string;
  /** Height of the font in pixels. */
  readonly sizePx: number;
  /** Longer lines are broken between words. */
  readonly maxWidthPx: number;
  readonly weight: FontWeight;
  readonly align: 'left' | 'centre' | 'right';
}

/** Writes text with the shipped font: how much of each pixel it covers, cut close to the letters. */
export async function drawText({ text, sizePx, maxWidthPx, weight, align }: TextRequest): Promise<ByteMask> {
  const font = FONTS[weight];
  const { data, info } = await sharp({
    text: {
      text: escapeMarkup(text),
      font: `${font.name} ${sizePx}`,
      fontfile: assetPath(font.file),
      width: Math.max(1, Math.round(maxWidthPx)),
      wrap: 'word-char',
      dpi: DOTS_PER_INCH,
      align,
    },
  })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}

/** What a straight edge has become at a distance of one sigma, and how fast it falls there, per sigma. */
const EDGE_VALUE = 0.1587;
const EDGE_SLOPE = 0.242;

/** The letters made thicker by `widthPx` on all sides, with a margin of that width and smooth edges. */
export function thickened(mask: ByteMask, widthPx: number): ByteMask {
  const marginPx = Math.ceil(widthPx) + 1;
  const size = { widthPx: mask.widthPx + 2 * marginPx, heightPx: mask.heightPx + 2 * marginPx };
  const padded = { ...size, data: new Float32Array(size.widthPx * size.heightPx) };
  for (let y = 0; y < mask.heightPx; y++) {
    for (let x = 0; x < mask.widthPx; x++) padded.data[(y + marginPx) * size.widthPx + x + marginPx] = mask.data[y * mask.widthPx + x] / 255;
  }
  const blurred = gaussianBlur(padded, widthPx).data;
  const steepness = widthPx / EDGE_SLOPE;
  return { ...size, data: Uint8Array.from(blurred, (value) => 255 * Math.min(1, Math.max(0, 0.5 + (value - EDGE_VALUE) * steepness)) + 0.5) };
}

/** Customers' text is text: pango would read < and & as markup. */
function escapeMarkup(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
