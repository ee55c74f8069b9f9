import { shrinkToFit } from '@atelier/imaging';
import type { RgbImage } from '@atelier/scene';

/** The comparison is for eyes on a screen; two full-size pictures side by side would only cost memory. */
const COMPARISON_SIDE_PX = 1600;

/** Before and after at screen size. */
export async function comparison(before: RgbImage, after: RgbImage): Promise<{ readonly before: RgbImage; readonly after: RgbImage }> {
  const [small, smallAfter] = await Promise.all([before, after].map((image) => shrinkToFit({ ...image, channels: 3 }, COMPARISON_SIDE_PX)));
  return { before: small, after: smallAfter };
}
