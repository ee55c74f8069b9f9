import type { ColorRaster, GrayRaster } from '@atelier/scene/raster';

const PASSES = 4;
/** Steps of colour per pixel (Lab units) that a shadow's rim or a graded wall may take without being an edge. */
const FREE_STEP = 2.2;

/**
 * How many edges one must cross to come from the seeds to each pixel: the geodesic distance in which a step costs what
 * it changes in colour beyond `FREE_STEP`. Soft shadows and graded walls cost next to nothing, sharp outlines their
 * contrast (Wei et al., "Geodesic saliency using background priors", ECCV 2012, with their clipping of small steps).
 */
export function softGeodesic(lab: ColorRaster, seeds: Uint8Array): GrayRaster {
  const { widthPx, heightPx, data } = lab;
  const pixels = widthPx * heightPx;
  const distance = new Float32Array(pixels).fill(Infinity);
  for (let pixel = 0; pixel < pixels; pixel++) if (seeds[pixel]) distance[pixel] = 0;
  const cross = (from: number, to: number): void => {
    const step = Math.hypot(data[3 * from] - data[3 * to], data[3 * from + 1] - data[3 * to + 1], data[3 * from + 2] - data[3 * to + 2]);
    const cost = distance[from] + (step > FREE_STEP ? step - FREE_STEP : 0) + 0.01;
    if (cost < distance[to]) distance[to] = cost;
  };
  for (let pass = 0; pass < PASSES; pass++) {
    if (pass % 2 === 0) {
      for (let y = 0, pixel = 0; y < heightPx; y++) {
        for (let x = 0; x < widthPx; x++, pixel++) {
          if (x > 0) cross(pixel - 1, pixel);
          if (y > 0) cross(pixel - widthPx, pixel);
        }
      }
    } else {
      for (let y = heightPx - 1, pixel = pixels - 1; y >= 0; y--) {
        for (let x = widthPx - 1; x >= 0; x--, pixel--) {
          if (x + 1 < widthPx) cross(pixel + 1, pixel);
          if (y + 1 < heightPx) cross(pixel + widthPx, pixel);
        }
      }
    }
  }
  return { widthPx, heightPx, data: distance };
}
