import { withAlpha, type Frame } from '../frame.js';
import { fromFrame, toFrame } from '../raw-pipeline.js';
import { parseColor } from './parse-color.js';

/** Turns a picture clockwise by any angle (bicubic); the canvas grows and the corners get a colour (#rrggbb or #rrggbbaa). */
export async function turnAny(frame: Frame, degrees: number, background: string): Promise<Frame> {
  const angle = (degrees * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const [r, g, b, alpha] = parseColor(background);
  const source = alpha < 255 ? withAlpha(frame) : frame;
  const matrix: [[number, number], [number, number]] = [[cosine, -sine], [sine, cosine]];
  return toFrame(fromFrame(source).affine(matrix, { interpolator: 'bicubic', background: { r, g, b, alpha: alpha / 255 } }));
}
