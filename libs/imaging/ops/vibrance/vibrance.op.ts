import { colorCube, withColorCube } from '../../kernels/color-cube.js';
import { changeInOkLab } from '../../kernels/chroma.js';
import { withVibrance } from '../../kernels/vibrance.js';
import { pixelOperation } from '../../operation.js';
import { vibrance } from './vibrance.schema.js';

/** OKLab chroma raised the less the stronger it is already, and less in the hues of skin. */
export const vibranceOperation = pixelOperation(vibrance, (frame, { amount }) => {
  if (amount === 0) return frame;
  return withColorCube(frame, colorCube(changeInOkLab((color) => withVibrance(color, amount / 100))));
});
