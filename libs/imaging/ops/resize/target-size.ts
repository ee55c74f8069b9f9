import type { z } from 'zod';
import type { FrameSize } from '../../frame.js';
import type { resize } from './resize.schema.js';

type ResizeParameters = z.output<typeof resize.parameters>;

/** The picture's own size, and the canvas that it is laid on (larger only for `contain`). */
export interface ResizePlan {
  readonly picture: FrameSize & { readonly fit: 'cover' | 'fill' };
  readonly canvas: FrameSize;
}

/** What a picture of this size becomes. Sides are rounded and never under one pixel. */
export function resizePlan(size: FrameSize, parameters: ResizeParameters): ResizePlan {
  const { width, height, fit } = parameters;
  if (width !== undefined && height !== undefined) return intoBox(size, { widthPx: width, heightPx: height }, fit, parameters.enlarge);
  const factor = parameters.scale ?? (width !== undefined ? width / size.widthPx : height !== undefined ? height / size.heightPx : 1);
  const scaled = scaledBy(size, parameters.enlarge ? factor : Math.min(1, factor));
  return { picture: { ...scaled, fit: 'fill' }, canvas: scaled };
}

function intoBox(size: FrameSize, box: FrameSize, fit: ResizeParameters['fit'], enlarge: boolean): ResizePlan {
  const [across, down] = [box.widthPx / size.widthPx, box.heightPx / size.heightPx];
  const limit = enlarge ? Number.POSITIVE_INFINITY : 1;
  if (fit === 'fill') {
    const filled = { widthPx: Math.round(size.widthPx * Math.min(limit, across)), heightPx: Math.round(size.heightPx * Math.min(limit, down)) };
    return { picture: { ...filled, fit }, canvas: filled };
  }
  if (fit === 'cover') {
    // Where the picture is too small for the box, a smaller box of the same shape.
    const cut = scaledBy(box, Math.min(1, limit / Math.max(across, down)));
    return { picture: { ...cut, fit }, canvas: cut };
  }
  const scaled = scaledBy(size, Math.min(limit, fit === 'outside' ? Math.max(across, down) : Math.min(across, down)));
  return { picture: { ...scaled, fit: 'fill' }, canvas: fit === 'contain' ? box : scaled };
}

function scaledBy({ widthPx, heightPx }: FrameSize, factor: number): FrameSize {
  return { widthPx: Math.max(1, Math.round(widthPx * factor)), heightPx: Math.max(1, Math.round(heightPx * factor)) };
}
