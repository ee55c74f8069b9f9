import { resizeGray } from '../raster/resize.js';
import { colorFromBytes } from '../raster/color.js';
import type { PixelFeatures } from './coarse.types.js';
import { exposureGain, normaliseExposure } from './exposure-normalise.js';
import { readGolden } from './fixtures/read-golden.js';
import { smallMaps, smallPhoto } from './fixtures/small-photo.js';

const golden = readGolden<{ gain: number; step: number; srgb: number[]; texture: number[] }>('exposure');

/** Only what the normalisation reads. */
function darkFeatures(factor: number): PixelFeatures {
  const photo = colorFromBytes(smallPhoto());
  const size = { widthPx: photo.widthPx, heightPx: photo.heightPx };
  const srgb = { ...size, data: photo.data.map((value) => value * factor) };
  const none = { ...size, data: new Float32Array(size.widthPx * size.heightPx) };
  return { ...size, scale: 1, srgb, lab: srgb, gradientMagnitude: none, texture: none, belowHorizon: none };
}

const building = resizeGray(smallMaps().building, 128, 96, 'linear');

describe('exposure normalisation', () => {
  const features = darkFeatures(0.7);
  const gain = exposureGain(features, building);

  it('finds the gain of the prototype', () => {
    expect(gain / golden.gain).toBeCloseTo(1, 2);
  });

  it('lifts the picture and its texture as the prototype does', () => {
    const lifted = normaliseExposure(features, golden.gain);
    let at = 0;
    for (let y = 0; y < 96; y += golden.step) {
      for (let x = 0; x < 128; x += golden.step, at++) {
        const pixel = y * 128 + x;
        expect(lifted.texture.data[pixel]).toBeCloseTo(golden.texture[at], 1);
        for (let channel = 0; channel < 3; channel++) {
          expect(lifted.srgb.data[3 * pixel + channel]).toBeCloseTo(golden.srgb[3 * at + channel], 2);
        }
      }
    }
  });

  it('leaves a bright facade as it is', () => {
    const bright = darkFeatures(1.3);
    expect(exposureGain(bright, building)).toBe(1);
    expect(normaliseExposure(bright, 1)).toBe(bright);
  });
});
