/** How the pixels of a BMP file are stored. */
export interface BmpHeader {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Whether the first row in the file is the uppermost one; usually it is the lowest. */
  readonly topDown: boolean;
  readonly bitsPerPixel: number;
  /** 0: none, 1 and 2: run lengths of 8 and 4 bits, 3 and 6: none, with the masks below. */
  readonly compression: number;
  /** Bit masks of red, green, blue and alpha of 16 and 32 bit pixels. */
  readonly masks: readonly [number, number, number, number];
  /** Red, green, blue per palette entry; empty from 16 bits on. */
  readonly palette: Uint8Array;
  readonly pixelsAt: number;
}

const FILE_HEADER_BYTES = 14;
const CORE_HEADER_BYTES = 12;
const BIT_DEPTHS: Readonly<Record<number, readonly number[]>> = { 0: [1, 4, 8, 16, 24, 32], 1: [8], 2: [4], 3: [16, 32], 6: [16, 32] };

/** Whether a file calls itself a BMP. */
export function isBmp(bytes: Uint8Array): boolean {
  return bytes.length > FILE_HEADER_BYTES + CORE_HEADER_BYTES && bytes[0] === 0x42 && bytes[1] === 0x4d;
}

/**
 * Reads the header of a BMP file of any age (OS/2 1.x to Windows 98).
 * @throws Error or RangeError when it is none that can be read.
 */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const headerBytes = view.getUint32(FILE_HEADER_BYTES, true);
  const old = headerBytes === CORE_HEADER_BYTES;
  if (!old && (headerBytes < 40 || headerBytes > 256)) throw new Error(`an unknown header of ${headerBytes} bytes`);
  const signedHeight = old ? view.getInt16(20, true) : view.getInt32(22, true);
  const widthPx = old ? view.getInt16(18, true) : view.getInt32(18, true);
  const bitsPerPixel = view.getUint16(old ? 24 : 28, true);
  const compression = old ? 0 : view.getUint32(30, true);
  if (widthPx < 1 || signedHeight === 0) throw new Error('no pixels');
  if (!BIT_DEPTHS[compression]?.includes(bitsPerPixel)) throw new Error(`compression ${compression} with ${bitsPerPixel} bits per pixel`);
  const masked = compression === 3 || compression === 6;
  const masksAfterHeader = masked && headerBytes === 40 ? (compression === 6 ? 16 : 12) : 0;
  const paletteAt = FILE_HEADER_BYTES + headerBytes + masksAfterHeader;
  return {
    widthPx,
    heightPx: Math.abs(signedHeight),
    topDown: signedHeight < 0,
    bitsPerPixel,
    compression,
    masks: masked ? readMasks(view, headerBytes >= 56 || compression === 6) : usualMasks(bitsPerPixel),
    palette: bitsPerPixel > 8 ? new Uint8Array(0) : readPalette(bytes, paletteAt, old ? 3 : 4, (!old && view.getUint32(46, true)) || 1 << bitsPerPixel),
    pixelsAt: view.getUint32(10, true),
  };
}

function readMasks(view: DataView, withAlpha: boolean): BmpHeader['masks'] {
  const at = (index: number): number => view.getUint32(54 + 4 * index, true);
  return [at(0), at(1), at(2), withAlpha ? at(3) : 0];
}

function usualMasks(bitsPerPixel: number): BmpHeader['masks'] {
  return bitsPerPixel === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [0xff0000, 0xff00, 0xff, 0];
}

function readPalette(bytes: Uint8Array, at: number, entryBytes: number, count: number): Uint8Array {
  const palette = new Uint8Array(256 * 3);
  for (let i = 0; i < Math.min(256, count); i++) {
    const entry = at + i * entryBytes;
    palette.set([bytes[entry + 2], bytes[entry + 1], bytes[entry]], i * 3);
  }
  return palette;
}
