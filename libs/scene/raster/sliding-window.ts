import { reflectMargins } from './border.js';

/**
 * Window means along one row of column sums: the horizontal half of every box filter here. `sums` is a padded row of
 * `channels` interleaved values with a margin of `radiusPx` pixels on both sides, which is filled by reflection first;
 * `means` gets the mean over (2 radiusPx + 1)^2 pixels, given that each column sum holds 2 radiusPx + 1 rows.
 */
export function slideAlong(sums: Float64Array, channels: number, radiusPx: number, means: Float64Array): void {
  reflectMargins(sums, means.length / channels, radiusPx, channels);
  let channel = 0;
  for (; channel + 4 <= channels; channel += 4) slideFour(sums, channel, channels, radiusPx, means);
  for (; channel < channels; channel++) slideOne(sums, channel, channels, radiusPx, means);
}

/** The difference is formed before it is added, so that only one addition waits for the sum before it. */
function slideOne(sums: Float64Array, channel: number, channels: number, radiusPx: number, means: Float64Array): void {
  const norm = 1 / (2 * radiusPx + 1) ** 2;
  const window = (2 * radiusPx + 1) * channels;
  let sum = 0;
  for (let index = channel; index < window; index += channels) sum += sums[index];
  means[channel] = sum * norm;
  for (let index = channel, target = channel + channels; target < means.length; index += channels, target += channels) {
    sum += sums[index + window] - sums[index];
    means[target] = sum * norm;
  }
}

/** Four neighbouring channels at once: four running sums that do not wait for each other. */
function slideFour(sums: Float64Array, channel: number, channels: number, radiusPx: number, means: Float64Array): void {
  const norm = 1 / (2 * radiusPx + 1) ** 2;
  const window = (2 * radiusPx + 1) * channels;
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  for (let index = channel; index < window; index += channels) {
    sum0 += sums[index];
    sum1 += sums[index + 1];
    sum2 += sums[index + 2];
    sum3 += sums[index + 3];
  }
  for (let index = channel; index < means.length; index += channels) {
    means[index] = sum0 * norm;
    means[index + 1] = sum1 * norm;
    means[index + 2] = sum2 * norm;
    means[index + 3] = sum3 * norm;
    const entering = index + window;
    if (entering >= sums.length) break;
    sum0 += sums[entering] - sums[index];
    sum1 += sums[entering + 1] - sums[index + 1];
    sum2 += sums[entering + 2] - sums[index + 2];
    sum3 += sums[entering + 3] - sums[index + 3];
  }
}
