import { changeInOkLab, withChromaTimes } from '../../kernels/chroma.js';
import { colorCube, mixedCube, withColorCube, type ColorCube } from '../../kernels/color-cube.js';
import { withFilmGrain } from '../../kernels/film-grain.js';
import type { Frame } from '../../frame.js';
import { withLocalContrast } from '../../kernels/local-contrast.js';
import type { OkLab } from '../../kernels/ok-lab.js';
import { withRadialGain } from '../../kernels/radial-gain.js';
import { withRegionalGain } from '../../kernels/regional-gain.js';
import { smoothStep, withLightTimes, withOddsPower, withOddsTimes } from '../../kernels/tone-curves.js';
import { withVibrance } from '../../kernels/vibrance.js';
import { pixelOperation } from '../../operation.js';
import { LOOK_RECIPES, type LookRecipe } from './look.recipes.js';
import { look } from './look.schema.js';

const LUMINANCE = [0.2126, 0.7152, 0.0722] as const;
const VIGNETTE_FROM = 0.2;

/**
 * Light, tones and colours of the recipe as one colour cube, mixed with the picture by the amount; then the parts that look
 * at a pixel's surroundings, each at that share of its strength.
 */
export const lookOperation = pixelOperation(look, (frame, { name, amount }, { seed }) => {
  if (amount === 0) return frame;
  const recipe = LOOK_RECIPES[name];
  const share = amount / 100;
  const { clarity = 0, openShadows = 0, vignette = 0, grain = 0 } = recipe;
  let made: Frame = frame;
  if (openShadows > 0) made = withRegionalGain(made, (base) => (1 + openShadows * share * (1 - base) ** 4) * (1 - 0.12 * share * smoothStep(base, 0.5, 1)));
  if (clarity > 0) made = withLocalContrast(made, clarity * share);
  made = withColorCube(made, mixedCube(coloring(recipe), share));
  if (vignette > 0) made = withRadialGain(made, (distance) => 1 - vignette * share * smoothStep(distance, VIGNETTE_FROM, 1.1));
  return grain > 0 ? withFilmGrain(made, grain * share, seed) : made;
});

/** The recipe's own tones and colours. */
function coloring(recipe: LookRecipe): ColorCube {
  const { light = [1, 1, 1], brightness = 1, contrast = 1, black = 0, white = 1 } = recipe;
  const scale = 1 / (LUMINANCE[0] * light[0] + LUMINANCE[1] * light[1] + LUMINANCE[2] * light[2]);
  const tone = (gain: number) => (value: number): number =>
    black + (white - black) * withOddsPower(withOddsTimes(withLightTimes(value, gain * scale), brightness), contrast);
  return colorCube(changeInOkLab((color) => graded(color, recipe)), [tone(light[0]), tone(light[1]), tone(light[2])]);
}

/** Saturation, vibrance and split toning; tints fade out in pure black and white. */
function graded(color: OkLab, { saturation = 1, vibrance = 0, shadowColor = [0, 0], highlightColor = [0, 0] }: LookRecipe): OkLab {
  const { lightness, a, b } = withVibrance(withChromaTimes(color, saturation), vibrance);
  const highlight = smoothStep(lightness, 0.35, 0.85) * (1 - smoothStep(lightness, 0.9, 1));
  const shadow = (1 - smoothStep(lightness, 0.2, 0.65)) * smoothStep(lightness, 0, 0.15);
  return {
    lightness,
    a: a + shadow * shadowColor[0] + highlight * highlightColor[0],
    b: b + shadow * shadowColor[1] + highlight * highlightColor[1],
  };
}
