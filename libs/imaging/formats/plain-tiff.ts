import type { Frame } from '../frame.js';

const ROWS_PER_STRIP = 64;
const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;
const VALUE_BYTES: Readonly<Record<number, number>> = { [SHORT]: 2, [LONG]: 4, [UNDEFINED]: 1 };

interface Tag {
  readonly id: number;
  readonly type: number;
  readonly values: ArrayLike<number>;
}

/**
 * Pixels as an uncompressed TIFF file. It is how pictures of formats that sharp cannot read reach it: as a file like any
 * other, with their colour profile.
 */
export function plainTiff({ widthPx, heightPx, channels, data }: Frame, profile?: Uint8Array): Uint8Array {
  const rowBytes = widthPx * channels;
  const strips = Math.ceil(heightPx / ROWS_PER_STRIP);
  const tags: Tag[] = [
    { id: 256, type: LONG, values: [widthPx] },
    { id: 257, type: LONG, values: [heightPx] },
    { id: 258, type: SHORT, values: Array<number>(channels).fill(8) },
    { id: 259, type: SHORT, values: [1] },
    { id: 262, type: SHORT, values: [2] },
    { id: 273, type: LONG, values: Array.from({ length: strips }, (_, strip) => HEADER_BYTES + strip * ROWS_PER_STRIP * rowBytes) },
    { id: 277, type: SHORT, values: [channels] },
    { id: 278, type: LONG, values: [ROWS_PER_STRIP] },
    { id: 279, type: LONG, values: Array.from({ length: strips }, (_, strip) => Math.min(ROWS_PER_STRIP, heightPx - strip * ROWS_PER_STRIP) * rowBytes) },
    // Straight, not premultiplied.
    ...(channels === 4 ? [{ id: 338, type: SHORT, values: [2] }] : []),
    ...(profile ? [{ id: 34675, type: UNDEFINED, values: profile }] : []),
  ];
  return assemble(data, tags);
}

const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;

/** Header, pixels, directory, and the values that do not fit into their directory entry. */
function assemble(pixels: Uint8Array, tags: readonly Tag[]): Uint8Array {
  const directoryAt = HEADER_BYTES + pixels.length + (pixels.length & 1);
  let valuesAt = directoryAt + 2 + tags.length * ENTRY_BYTES + 4;
  const file = new Uint8Array(valuesAt + tags.reduce((sum, tag) => sum + bytesOf(tag) + 1, 0));
  const view = new DataView(file.buffer);
  file.set([0x49, 0x49, 42, 0]);
  view.setUint32(4, directoryAt, true);
  file.set(pixels, HEADER_BYTES);
  view.setUint16(directoryAt, tags.length, true);
  tags.forEach((tag, index) => {
    const entryAt = directoryAt + 2 + index * ENTRY_BYTES;
    view.setUint16(entryAt, tag.id, true);
    view.setUint16(entryAt + 2, tag.type, true);
    view.setUint32(entryAt + 4, tag.values.length, true);
    const fits = bytesOf(tag) <= 4;
    if (!fits) view.setUint32(entryAt + 8, valuesAt, true);
    writeValues(view, fits ? entryAt + 8 : valuesAt, tag);
    if (!fits) valuesAt += bytesOf(tag) + (bytesOf(tag) & 1);
  });
  return file;
}

function bytesOf({ type, values }: Tag): number {
  return values.length * VALUE_BYTES[type];
}

function writeValues(view: DataView, at: number, { type, values }: Tag): void {
  for (let i = 0; i < values.length; i++) {
    if (type === SHORT) view.setUint16(at + 2 * i, values[i], true);
    else if (type === LONG) view.setUint32(at + 4 * i, values[i], true);
    else view.setUint8(at + i, values[i]);
  }
}
