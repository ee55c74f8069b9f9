/**
 * What a filter sees beyond the edge of a picture. Both functions work for any distance, so that a filter may be
 * larger than its picture.
 */

/** Mirrors with the edge pixel repeated (`cba|abcd|dcb`, cv2.BORDER_REFLECT): any integer index to 0..length-1. */
export function reflectIndex(index: number, length: number): number {
  const period = 2 * length;
  const phase = ((index % period) + period) % period;
  return phase < length ? phase : period - 1 - phase;
}

/** Mirrors about the edge pixel (`dcb|abcd|cba`, cv2.BORDER_REFLECT_101): any integer index to 0..length-1. */
export function reflectIndex101(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const phase = ((index % period) + period) % period;
  return phase < length ? phase : period - phase;
}

/**
 * Fills the margins of a padded row in place by reflection (cv2.BORDER_REFLECT). The row holds `marginPx` free
 * pixels, `widthPx` pixels, `marginPx` free pixels, each of `channels` interleaved values.
 */
export function reflectMargins(padded: Float32Array | Float64Array, widthPx: number, marginPx: number, channels: number): void {
  for (let step = 1; step <= marginPx; step++) {
    const leftSource = (marginPx + reflectIndex(-step, widthPx)) * channels;
    const rightSource = (marginPx + reflectIndex(widthPx - 1 + step, widthPx)) * channels;
    const left = (marginPx - step) * channels;
    const right = (marginPx + widthPx - 1 + step) * channels;
    for (let channel = 0; channel < channels; channel++) {
      padded[left + channel] = padded[leftSource + channel];
      padded[right + channel] = padded[rightSource + channel];
    }
  }
}
