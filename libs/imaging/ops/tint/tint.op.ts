import { changeInOkLab } from '../../kernels/chroma.js';
import { colorCube, withColorCube } from '../../kernels/color-cube.js';
import { withLightGains } from '../../kernels/light-gains.js';
import { okLabFromSrgb, type OkLab } from '../../kernels/ok-lab.js';
import { parseColor } from '../../kernels/parse-color.js';
import type { Frame } from '../../frame.js';
import { pixelOperation } from '../../operation.js';
import { tint } from './tint.schema.js';

/** Green light that is left at 100. */
const GREEN_GAIN_AT_100 = 0.58;

/**
 * Without a colour: a gain of the green channel in linear light, luminance of grey kept. With one: every colour moves
 * towards the tint's hue in OKLab, its own lightness kept; black and white stay clean.
 */
export const tintOperation = pixelOperation(tint, (frame, { color, amount }) => {
  if (amount === 0) return frame;
  if (color === undefined) return withLightGains(frame, [1, GREEN_GAIN_AT_100 ** (amount / 100), 1]);
  return tinted(frame, color, amount / 100);
});

function tinted(frame: Frame, color: string, amount: number): Frame {
  const [red, green, blue] = parseColor(color);
  const target = okLabFromSrgb(red / 255, green / 255, blue / 255);
  const share = Math.abs(amount);
  const toward = (own: number, wanted: number): number => own + share * (Math.sign(amount) * wanted - own);
  const change = ({ lightness, a, b }: OkLab): OkLab => {
    // A tint is fullest where it is as light as its colour and fades to nothing in black and white.
    const fullness = Math.min(1, lightness / Math.max(0.05, target.lightness), (1 - lightness) / Math.max(0.05, 1 - target.lightness));
    return { lightness, a: toward(a, fullness * target.a), b: toward(b, fullness * target.b) };
  };
  return withColorCube(frame, colorCube(changeInOkLab(change)));
}
