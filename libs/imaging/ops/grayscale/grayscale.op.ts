import { linearToSrgb, srgbToLinear } from '@atelier/scene/raster';
import type { Frame } from '../../frame.js';
import { pixelOperation } from '../../operation.js';
import { grayscale } from './grayscale.schema.js';

const STEPS = 1 << 14;
const weighted = (weight: number): Int32Array => Int32Array.from({ length: 256 }, (_, level) => Math.round(weight * STEPS * srgbToLinear(level / 255)));
const RED = weighted(0.2126);
const GREEN = weighted(0.7152);
const BLUE = weighted(0.0722);
/** Two entries more than steps: three roundings may add up. */
const LEVEL = Uint8Array.from({ length: STEPS + 3 }, (_, light) => Math.round(255 * linearToSrgb(light / STEPS)));

/** Luminance by Rec. 709 in linear light, encoded as sRGB again: the grey that is as bright as the colour was. */
export const grayscaleOperation = pixelOperation(grayscale, (frame): Frame => {
  const { channels, data: source } = frame;
  const data = new Uint8Array(source.length);
  for (let i = 0; i < source.length; i += channels) {
    const level = LEVEL[RED[source[i]] + GREEN[source[i + 1]] + BLUE[source[i + 2]]];
    data[i] = level;
    data[i + 1] = level;
    data[i + 2] = level;
    if (channels === 4) data[i + 3] = source[i + 3];
  }
  return { ...frame, data };
});
