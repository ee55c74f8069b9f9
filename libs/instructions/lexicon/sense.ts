/** A quality of a picture that can be wished up or down. */
export type Quality =
  | 'brightness' | 'exposure' | 'shadows' | 'highlights' | 'gamma'
  | 'contrast' | 'pop' | 'fade'
  | 'saturation' | 'vibrance' | 'temperature' | 'hue' | 'tint' | 'whiteness' | 'color-light'
  | 'sharpness' | 'clarity' | 'blur' | 'grain' | 'haze' | 'smoothness' | 'pixelation'
  | 'vignette';

/**
 * How a word speaks of its quality.
 * - `noun`: "contrast"; needs a governor ("more", "reduce") or is wished up.
 * - `flaw`: "noise", "haze"; nobody asks for it without saying so, hence wished away.
 * - `verb`: "brighten"; a command by itself.
 * - `comparative`: "brighter"; a goal.
 * - `adjective`: "bright"; a goal after "make", a complaint after "is" or "too".
 */
export type Role = 'noun' | 'flaw' | 'verb' | 'comparative' | 'adjective';

export interface Sense {
  readonly quality: Quality;
  readonly role: Role;
  /** Which way the word points: "darker" is brightness, -1. */
  readonly sign: 1 | -1;
}

/** The words of one quality, by role and direction. Several phrases in one string are separated by commas. */
export interface QualityWords {
  readonly quality: Quality;
  readonly nouns?: string;
  readonly nounsDown?: string;
  readonly flaws?: string;
  readonly verbs?: string;
  readonly verbsDown?: string;
  readonly comparatives?: string;
  readonly comparativesDown?: string;
  readonly adjectives?: string;
  readonly adjectivesDown?: string;
}
