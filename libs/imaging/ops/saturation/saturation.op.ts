import { changeInOkLab, withChromaTimes } from '../../kernels/chroma.js';
import { colorCube, withColorCube } from '../../kernels/color-cube.js';
import { pixelOperation } from '../../operation.js';
import { saturation } from './saturation.schema.js';

const FACTOR_AT_100 = 2.5;

/** OKLab chroma times a factor, lightness and hue kept: linear down to 0 at -100, 2.5^(amount / 100) upwards. */
export const saturationOperation = pixelOperation(saturation, (frame, { amount }) => {
  if (amount === 0) return frame;
  const factor = amount > 0 ? FACTOR_AT_100 ** (amount / 100) : 1 + amount / 100;
  return withColorCube(frame, colorCube(changeInOkLab((color) => withChromaTimes(color, factor))));
});
