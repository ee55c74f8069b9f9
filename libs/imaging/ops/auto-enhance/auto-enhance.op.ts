import { changeInOkLab } from '../../kernels/chroma.js';
import { colorCube, withColorCube, type ColorCube } from '../../kernels/color-cube.js';
import { withLocalContrast } from '../../kernels/local-contrast.js';
import { withRegionalGain } from '../../kernels/regional-gain.js';
import { smoothStep, stretched, withLightTimes, withOddsTimes } from '../../kernels/tone-curves.js';
import { withVibrance } from '../../kernels/vibrance.js';
import { pixelOperation } from '../../operation.js';
import { autoEnhance } from './auto-enhance.schema.js';
import { measureLight, type LightFindings } from './measure-light.js';

/** What is measured is mostly right: the middle of the range takes more than half of it. */
const STRENGTH_POWER = 0.7;
const VIBRANCE_AT_100 = 0.5;
/** What is nearly grey is left so: it would show the rest of a cast. From the second chroma on a colour is meant. */
const GREY_CHROMA = 0.015;
const COLOR_CHROMA = 0.07;
const LOCAL_CONTRAST_AT_100 = 0.55;
/** Gain of the darkest regions at 100 in a picture that is all shadow. */
const SHADOW_GAIN_AT_100 = 1.2;
/** Fewer dark pixels than this are a picture's own dark places. */
const MANY_DARK = 0.12;

/**
 * In this order: a limited grey-world white balance, a robust stretch of the tones and a move of the middle (all measured,
 * see measure-light.ts), vibrance, the dark regions opened where there are many, and local contrast. Every part bends
 * before black and white.
 */
export const autoEnhanceOperation = pixelOperation(autoEnhance, (frame, { amount }) => {
  if (amount === 0) return frame;
  const strength = (amount / 100) ** STRENGTH_POWER;
  const light = measureLight(frame);
  const colored = withColorCube(frame, enhancement(light, strength));
  const dark = Math.min(1, Math.max(0, light.darkShare - MANY_DARK) * 2.5);
  const gain = SHADOW_GAIN_AT_100 * strength * dark;
  const opened = gain > 0.02 ? withRegionalGain(colored, (base) => 1 + gain * (1 - base) ** 4) : colored;
  return withLocalContrast(opened, LOCAL_CONTRAST_AT_100 * strength);
});

function enhancement({ balance, black, white, middleFactor }: LightFindings, strength: number): ColorCube {
  const low = black * strength;
  const high = 1 - (1 - white) * strength;
  const factor = middleFactor ** strength;
  const tone = (gain: number) => (value: number): number => withOddsTimes(stretched(withLightTimes(value, gain ** strength), low, high), factor);
  const vivid = changeInOkLab((color) => {
    const meant = smoothStep(Math.hypot(color.a, color.b), GREY_CHROMA, COLOR_CHROMA);
    return withVibrance(color, VIBRANCE_AT_100 * strength * meant);
  });
  return colorCube(vivid, [tone(balance[0]), tone(balance[1]), tone(balance[2])]);
}
