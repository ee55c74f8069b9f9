/**
 * Unpacks run-length encoded palette indices, in the row order of the file. What the file leaves out stays 0.
 * @param nibbles two pixels a byte (RLE4) instead of one (RLE8).
 */
export function unpackRuns(bytes: Uint8Array, widthPx: number, heightPx: number, nibbles: boolean): Uint8Array {
  const indices = new Uint8Array(widthPx * heightPx);
  let [x, y, at] = [0, 0, 0];
  const put = (index: number): void => {
    if (x < widthPx && y < heightPx) indices[y * widthPx + x] = index;
    x++;
  };
  const half = (byte: number, odd: boolean): number => (nibbles ? (odd ? byte & 15 : byte >> 4) : byte);
  while (at + 1 < bytes.length && y < heightPx) {
    const [count, value] = [bytes[at], bytes[at + 1]];
    at += 2;
    if (count > 0) {
      for (let i = 0; i < count; i++) put(half(value, i % 2 === 1));
    } else if (value === 0) {
      [x, y] = [0, y + 1];
    } else if (value === 1) {
      break;
    } else if (value === 2) {
      [x, y, at] = [x + bytes[at], y + bytes[at + 1], at + 2];
    } else {
      const packed = nibbles ? Math.ceil(value / 2) : value;
      for (let i = 0; i < value; i++) put(half(bytes[at + (nibbles ? i >> 1 : i)], i % 2 === 1));
      at += packed + (packed & 1);
    }
  }
  return indices;
}
