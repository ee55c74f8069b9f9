import type { Frame } from '../../frame.js';
import { pixelOperation } from '../../operation.js';
import { flip } from './flip.schema.js';

export const flipOperation = pixelOperation(flip, (frame, { direction }) => (direction === 'vertical' ? swapRows(frame) : swapColumns(frame)), {
  whileReading: (_size, { direction }) => ({ kind: 'mirror', direction }),
});

function swapRows(frame: Frame): Frame {
  const rowBytes = frame.widthPx * frame.channels;
  const data = new Uint8Array(frame.data.length);
  for (let y = 0; y < frame.heightPx; y++) data.set(frame.data.subarray(y * rowBytes, (y + 1) * rowBytes), (frame.heightPx - 1 - y) * rowBytes);
  return { ...frame, data };
}

function swapColumns(frame: Frame): Frame {
  const { widthPx, heightPx, channels, data: source } = frame;
  const rowBytes = widthPx * channels;
  const data = new Uint8Array(source.length);
  for (let y = 0; y < heightPx; y++) {
    const rowEnd = (y + 1) * rowBytes;
    for (let from = y * rowBytes, to = rowEnd - channels; from < rowEnd; from += channels, to -= channels) {
      data[to] = source[from];
      data[to + 1] = source[from + 1];
      data[to + 2] = source[from + 2];
      if (channels === 4) data[to + 3] = source[from + 3];
    }
  }
  return { ...frame, data };
}
