import type { Frame } from '../frame.js';
import type { BmpHeader } from './bmp-header.js';
import { unpackRuns } from './bmp-runs.js';

/**
 * Decodes the pixels of a BMP file. Written here because the decoders on npm leave out palettes, run lengths or 32-bit
 * files without masks, and Windows writes all of them.
 * @throws RangeError when the file ends before its pixels do.
 */
export function decodeBmp(bytes: Uint8Array, header: BmpHeader): Frame {
  const { widthPx, heightPx, bitsPerPixel, topDown } = header;
  const channels = header.masks[3] !== 0 && bitsPerPixel >= 16 ? 4 : 3;
  const data = new Uint8Array(widthPx * heightPx * channels);
  const readRow = rowReader(bytes, header);
  for (let row = 0; row < heightPx; row++) {
    const y = topDown ? row : heightPx - 1 - row;
    readRow(row, data.subarray(y * widthPx * channels, (y + 1) * widthPx * channels));
  }
  return { widthPx, heightPx, channels, data };
}

type RowReader = (row: number, out: Uint8Array) => void;

function rowReader(bytes: Uint8Array, header: BmpHeader): RowReader {
  const { widthPx, heightPx, bitsPerPixel, compression, pixelsAt, palette } = header;
  if (compression === 1 || compression === 2) {
    const indices = unpackRuns(bytes.subarray(pixelsAt), widthPx, heightPx, compression === 2);
    return (row, out) => paint(out, palette, (x) => indices[row * widthPx + x]);
  }
  const rowBytes = Math.ceil((widthPx * bitsPerPixel) / 32) * 4;
  const neededBytes = rowBytes * (heightPx - 1) + Math.ceil((widthPx * bitsPerPixel) / 8);
  if (pixelsAt + neededBytes > bytes.length) throw new RangeError('the file ends before its pixels do');
  const rowAt = (row: number): number => pixelsAt + row * rowBytes;
  if (bitsPerPixel <= 8) {
    const perByte = 8 / bitsPerPixel;
    const mask = (1 << bitsPerPixel) - 1;
    return (row, out) => paint(out, palette, (x) => (bytes[rowAt(row) + Math.floor(x / perByte)] >> (8 - bitsPerPixel * ((x % perByte) + 1))) & mask);
  }
  if (bitsPerPixel === 24) return (row, out) => swapRedAndBlue(bytes, rowAt(row), out);
  return maskedRows(bytes, header, rowAt);
}

function paint(out: Uint8Array, palette: Uint8Array, indexAt: (x: number) => number): void {
  for (let x = 0, to = 0; to < out.length; x++, to += 3) {
    const from = indexAt(x) * 3;
    out[to] = palette[from];
    out[to + 1] = palette[from + 1];
    out[to + 2] = palette[from + 2];
  }
}

function swapRedAndBlue(bytes: Uint8Array, at: number, out: Uint8Array): void {
  for (let i = 0; i < out.length; i += 3) {
    out[i] = bytes[at + i + 2];
    out[i + 1] = bytes[at + i + 1];
    out[i + 2] = bytes[at + i];
  }
}

/** Rows of 16 or 32 bit pixels; every channel is widened to 8 bits. */
function maskedRows(bytes: Uint8Array, { bitsPerPixel, masks, widthPx }: BmpHeader, rowAt: (row: number) => number): RowReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const fields = masks.filter((mask) => mask !== 0).map((mask) => ({ mask, shift: 31 - Math.clz32(mask & -mask), most: mask >>> (31 - Math.clz32(mask & -mask)) }));
  return (row, out) => {
    for (let x = 0, at = rowAt(row), to = 0; x < widthPx; x++, at += bitsPerPixel / 8) {
      const pixel = bitsPerPixel === 16 ? view.getUint16(at, true) : view.getUint32(at, true);
      for (const { mask, shift, most } of fields) out[to++] = Math.round((((pixel & mask) >>> shift) * 255) / most);
    }
  };
}
