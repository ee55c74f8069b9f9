import { bytesFromColor } from '../../raster/color.js';
import type { ColorRaster, RgbImage } from '../../raster/raster.types.js';
import { drawMasonry } from './masonry.js';
import { drawSiding } from './siding.js';
import { drawStucco } from './stucco.js';

/** Materials that need no file: all are seamless tiles, drawn with our own code. */
export const SWATCH_NAMES = ['brick', 'ashlar', 'greybrick', 'whitebrick', 'siding', 'wood', 'stucco'] as const;
export type SwatchName = (typeof SWATCH_NAMES)[number];

export const DEFAULT_SWATCH_SIZE_PX = 512;

/** Red bricks in running bond with light mortar, eight courses of four bricks. sRGB 0-1. */
export function drawBrick(sizePx = DEFAULT_SWATCH_SIZE_PX, seed = 1): ColorRaster {
  return drawMasonry({ sizePx, rows: 8, columns: 4, brick: [0.5, 0.2, 0.13], mortar: [0.62, 0.58, 0.52], joint: 0.09, seed });
}

/** Squared sandstone blocks with narrow joints, four courses of two stones. sRGB 0-1. */
export function drawAshlar(sizePx = DEFAULT_SWATCH_SIZE_PX, seed = 2): ColorRaster {
  return drawMasonry({ sizePx, rows: 4, columns: 2, brick: [0.72, 0.66, 0.55], mortar: [0.5, 0.46, 0.4], joint: 0.05, seed });
}

export function drawGreyBrick(sizePx = DEFAULT_SWATCH_SIZE_PX, seed = 5): ColorRaster {
  return drawMasonry({ sizePx, rows: 8, columns: 4, brick: [0.42, 0.42, 0.44], mortar: [0.7, 0.7, 0.7], joint: 0.09, seed });
}

export function drawWhiteBrick(sizePx = DEFAULT_SWATCH_SIZE_PX, seed = 6): ColorRaster {
  return drawMasonry({ sizePx, rows: 8, columns: 4, brick: [0.86, 0.85, 0.82], mortar: [0.72, 0.71, 0.68], joint: 0.09, seed });
}

/** Painted weatherboard, eight boards. sRGB 0-1. */
export function drawBlueSiding(sizePx = DEFAULT_SWATCH_SIZE_PX, seed = 3): ColorRaster {
  return drawSiding({ sizePx, boards: 8, color: [0.33, 0.42, 0.47], seed });
}

/** Oiled boards, eight of them. sRGB 0-1. */
export function drawWood(sizePx = DEFAULT_SWATCH_SIZE_PX, seed = 7): ColorRaster {
  return drawSiding({ sizePx, boards: 8, color: [0.55, 0.34, 0.18], seed });
}

/** Cream roughcast. sRGB 0-1. */
export function drawCreamStucco(sizePx = DEFAULT_SWATCH_SIZE_PX, seed = 4): ColorRaster {
  return drawStucco(sizePx, [0.88, 0.8, 0.62], seed);
}

const SWATCHES: Readonly<Record<SwatchName, (sizePx?: number, seed?: number) => ColorRaster>> = {
  brick: drawBrick,
  ashlar: drawAshlar,
  greybrick: drawGreyBrick,
  whitebrick: drawWhiteBrick,
  siding: drawBlueSiding,
  wood: drawWood,
  stucco: drawCreamStucco,
};

/** A material by name, as the sRGB floats (0-1) that the scenes sample. */
export function drawSwatch(name: SwatchName, sizePx = DEFAULT_SWATCH_SIZE_PX, seed?: number): ColorRaster {
  return SWATCHES[name](sizePx, seed);
}

/** A material by name, as the picture a user would upload. Without a seed every name has its own. */
export function drawnSwatch(name: SwatchName, seed?: number, sizePx = DEFAULT_SWATCH_SIZE_PX): RgbImage {
  return bytesFromColor(drawSwatch(name, sizePx, seed));
}
