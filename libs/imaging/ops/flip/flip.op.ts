import type { Frame } from '../../frame.js';
import { pixelOperation } from '../../operation.js';
import { flip } from './flip.schema.js';

export const flipOperation = pixelOperation(flip, (frame, { direction }) => (direction === 'vertical' ? swapRows(frame) : swapColumns(frame)));

function swapRows(frame: Frame): Frame {
  const rowBytes = frame.widthPx * frame.channels;
  const data = new Uint8Array(frame.data.length);
  for (let y = 0; y < frame.heightPx; y++) data.set(frame.data.subarray(y * rowBytes, (y + 1) * rowBytes), (frame.heightPx - 1 - y) * rowBytes);
  return { ...frame, data };
}

function swapColumns(frame: Frame): Frame {
  const { widthPx, heightPx, channels } = frame;
  const data = new Uint8Array(frame.data.length);
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    for (let x = 0; x < widthPx; x++) {
      const from = (row + x) * channels;
      const to = (row + widthPx - 1 - x) * channels;
      for (let channel = 0; channel < channels; channel++) data[to + channel] = frame.data[from + channel];
    }
  }
  return { ...frame, data };
}
