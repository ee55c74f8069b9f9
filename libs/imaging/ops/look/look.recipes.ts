import type { LookName } from './look.schema.js';

/** A look in numbers; what is left out does nothing. */
export interface LookRecipe {
  /** Gains of linear red, green and blue, luminance of grey kept. */
  readonly light?: readonly [number, number, number];
  /** Factor on the odds of the tones: more than 1 brightens. */
  readonly brightness?: number;
  /** Power of the odds about the middle: more than 1 is more contrast. */
  readonly contrast?: number;
  /** Factor on OKLab chroma; 0 is black and white. */
  readonly saturation?: number;
  /** Vibrance, -1 to 1. */
  readonly vibrance?: number;
  /** What is added to the OKLab colour axes (a: green to red, b: blue to yellow) of dark and of light tones. */
  readonly shadowColor?: readonly [number, number];
  readonly highlightColor?: readonly [number, number];
  /** Where black and white end up, 0-1: a faded print lifts the one and lowers the other. */
  readonly black?: number;
  readonly white?: number;
  /** Strengths of the parts that look at a pixel's surroundings. */
  readonly clarity?: number;
  readonly openShadows?: number;
  readonly vignette?: number;
  /** Standard deviation of the grain, levels. */
  readonly grain?: number;
}

export const LOOK_RECIPES: Readonly<Record<LookName, LookRecipe>> = {
  vintage: {
    light: [1.06, 1, 0.84], contrast: 1.05, saturation: 0.72, shadowColor: [-0.006, 0.014], highlightColor: [0.004, 0.03],
    black: 0.075, white: 0.96, vignette: 0.3, grain: 5,
  },
  cinematic: { brightness: 0.88, contrast: 1.3, saturation: 0.92, shadowColor: [-0.022, -0.034], highlightColor: [0.016, 0.034], black: 0.015, vignette: 0.25 },
  vivid: { contrast: 1.18, saturation: 1.18, vibrance: 0.55, clarity: 0.35 },
  noir: { brightness: 0.85, contrast: 1.75, saturation: 0, clarity: 0.4, vignette: 0.5, grain: 6 },
  sunset: { light: [1.2, 0.98, 0.7], contrast: 1.08, saturation: 1.08, vibrance: 0.2, shadowColor: [0.022, -0.016], highlightColor: [0.024, 0.045], vignette: 0.15 },
  cool: { light: [0.9, 1, 1.2], contrast: 1.05, saturation: 0.95, shadowColor: [-0.006, -0.016], highlightColor: [-0.004, -0.008] },
  warm: { light: [1.1, 1, 0.8], contrast: 1.05, vibrance: 0.15, shadowColor: [0.004, 0.006], highlightColor: [0.004, 0.012] },
  dramatic: { brightness: 0.85, contrast: 1.4, saturation: 0.8, clarity: 1.1, vignette: 0.4 },
  faded: { brightness: 1.1, contrast: 0.9, saturation: 0.68, shadowColor: [-0.002, -0.01], highlightColor: [0.004, 0.012], black: 0.13, white: 0.94 },
  hdr: { contrast: 1.08, vibrance: 0.5, clarity: 1.5, openShadows: 1 },
  matte: { contrast: 1.12, saturation: 0.85, highlightColor: [0.002, 0.008], black: 0.1, white: 0.97 },
  cross_process: { contrast: 1.45, saturation: 1.15, shadowColor: [-0.012, -0.05], highlightColor: [-0.03, 0.06], black: 0.02 },
};
