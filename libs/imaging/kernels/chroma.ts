import { heldInGamut, largestChroma, okLabFromSrgb, srgbFromOkLab, type OkLab } from './ok-lab.js';
import type { ColorChange } from './color-cube.js';

/** A change of colour that is told in OKLab; what sRGB cannot show loses chroma, never lightness or hue. */
export function changeInOkLab(change: (color: OkLab) => OkLab): ColorChange {
  return (red, green, blue) => {
    // Grey has no hue to change, and rounding must not give it one.
    if (red === green && green === blue) {
      const grey = change({ lightness: okLabFromSrgb(red, green, blue).lightness, a: 0, b: 0 });
      return srgbFromOkLab(heldInGamut(grey));
    }
    return srgbFromOkLab(heldInGamut(change(okLabFromSrgb(red, green, blue))));
  };
}

/**
 * Chroma times `factor`. When it grows it nears the most that sRGB shows without ever reaching it from inside (the odds
 * of its share of that most are multiplied), so that petals and neon signs keep their drawing.
 */
export function withChromaTimes(color: OkLab, factor: number): OkLab {
  if (factor <= 1) return { lightness: color.lightness, a: color.a * factor, b: color.b * factor };
  const chroma = Math.hypot(color.a, color.b);
  if (chroma < 1e-6) return color;
  const most = Math.max(chroma, largestChroma(color.lightness, color.a, color.b));
  const share = chroma / most;
  const scale = factor / (1 + (factor - 1) * share);
  return { lightness: color.lightness, a: color.a * scale, b: color.b * scale };
}
