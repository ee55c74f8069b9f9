import type { Frame } from '../frame.js';

/** A red disc with a blue stripe before a graded light ground, and where the disc is. */
export interface ProductPicture {
  readonly frame: Frame;
  /** 1 inside the disc. */
  readonly mask: Uint8Array;
}

/** A drawn shop picture: seen by many tests as the simplest thing that has a subject. */
export function productPicture(widthPx = 256, heightPx = 192): ProductPicture {
  const data = new Uint8Array(widthPx * heightPx * 3);
  const mask = new Uint8Array(widthPx * heightPx);
  const radius = Math.min(widthPx, heightPx) * 0.32;
  for (let y = 0, pixel = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, pixel++) {
      const share = Math.min(1, Math.max(0, radius - Math.hypot(x - widthPx / 2, y - heightPx / 2) + 0.5));
      const ground = 240 - (40 * y) / heightPx;
      const subject = Math.abs(y - heightPx / 2) < radius / 5 ? [40, 60, 170] : [190, 50, 45];
      for (let channel = 0; channel < 3; channel++) data[3 * pixel + channel] = share * subject[channel] + (1 - share) * ground + 0.5;
      mask[pixel] = share >= 0.5 ? 1 : 0;
    }
  }
  return { frame: { widthPx, heightPx, channels: 3, data }, mask };
}
