declare module 'heic-decode' {
  /** Decodes the main picture to RGBA, upright. */
  export default function decode(input: { readonly buffer: Uint8Array }): Promise<{ readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }>;
}
