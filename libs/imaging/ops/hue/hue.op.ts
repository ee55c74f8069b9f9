import { changeInOkLab } from '../../kernels/chroma.js';
import { colorCube, withColorCube } from '../../kernels/color-cube.js';
import { pixelOperation } from '../../operation.js';
import { hue } from './hue.schema.js';

/** The plane of the two colour axes of OKLab turned by the angle; lightness stays, chroma as far as sRGB shows it. */
export const hueOperation = pixelOperation(hue, (frame, { degrees }) => {
  if (degrees === 0) return frame;
  const cosine = Math.cos((degrees * Math.PI) / 180);
  const sine = Math.sin((degrees * Math.PI) / 180);
  const turn = changeInOkLab(({ lightness, a, b }) => ({ lightness, a: cosine * a - sine * b, b: sine * a + cosine * b }));
  return withColorCube(frame, colorCube(turn));
});
