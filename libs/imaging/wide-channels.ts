/** Interleaved pixels with 1 to 4 channels as colour with or without alpha: gray becomes three equal channels. */
export function wideChannels(data: Uint8Array, pixels: number): { readonly channels: 3 | 4; readonly data: Uint8Array } {
  const channels = data.length / pixels;
  if (channels === 3 || channels === 4) return { channels, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
  const wide = channels === 2 ? 4 : 3;
  const wider = new Uint8Array(pixels * wide);
  for (let i = 0; i < pixels; i++) {
    wider.fill(data[i * channels], i * wide, i * wide + 3);
    if (wide === 4) wider[i * wide + 3] = data[i * channels + 1];
  }
  return { channels: wide, data: wider };
}
