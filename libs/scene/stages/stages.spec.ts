import { drawStreet } from '../drawn/street/draw-street.js';
import { drawnSwatch } from '../drawn/swatch/drawn-swatch.js';
import { commonWallPixels, shadingFigures } from '../drawn/measures/light-figures.js';
import { measureAgainstTruth } from '../drawn/measures/measure-against-truth.js';
import { makeCamera } from '../geometry/camera.js';
import type { FacadePlane, SceneGeometry } from '../geometry/geometry.types.js';
import { uvField } from '../geometry/uv-field.js';
import { resizeGray } from '../raster/resize.js';
import type { ByteMask, RgbImage } from '../raster/raster.types.js';
import { facadeWidth } from '../texture/facade-width.js';
import { beforeAfter, depthPreview } from './artifacts.js';
import { depthStage } from './depth.stage.js';
import { refinementStage } from './refinement.stage.js';
import { segmentationStage } from './segmentation.stage.js';
import type { TextureInput } from './stage.types.js';
import { textureStage } from './texture.stage.js';

const widthPx = 200;
const heightPx = 150;
const camera = makeCamera(widthPx, heightPx, 190, [0, 1, 0]);
const geometry: SceneGeometry = {
  camera,
  directionsRad: [0],
  directionMass: [1],
  segments: { count: 0, data: new Float64Array(0) },
  segmentLabels: new Int32Array(0),
  segmentWeights: new Float64Array(0),
  segmentResidualsRad: new Float64Array(0),
  confidence: 1,
};
/** A wall seen head on at distance 1: U and V are pixels over the focal length. */
const frontal: FacadePlane = {
  direction: [1, 0, 0],
  normal: [0, 0, 1],
  distance: 1,
  azimuthStartRad: -Math.PI,
  azimuthEndRad: Math.PI,
  directionIndex: 0,
  side: 1,
  mass: 1,
  uOffset: 0,
};

function plainPhoto(level: number): RgbImage {
  return { widthPx, heightPx, data: new Uint8Array(3 * widthPx * heightPx).fill(level) };
}

/** Wall in the middle, with a border of 25 px. */
function middleAlpha(): ByteMask {
  const data = new Uint8Array(widthPx * heightPx);
  for (let y = 25; y < heightPx - 25; y++) data.fill(255, y * widthPx + 25, (y + 1) * widthPx - 25);
  return { widthPx, heightPx, data };
}

/** Colours that swing from red to blue and back once per width, without a seam: they count the repeats. */
function swing(sizePx: number): RgbImage {
  const data = new Uint8Array(3 * sizePx * sizePx);
  for (let i = 0; i < sizePx * sizePx; i++) {
    const wave = 70 * Math.sin((2 * Math.PI * ((i % sizePx) + 0.5)) / sizePx);
    data.set([130 + wave, 90, 130 - wave], 3 * i);
  }
  return { widthPx: sizePx, heightPx: sizePx, data };
}

const input: TextureInput = {
  photo: plainPhoto(150),
  alpha: middleAlpha(),
  geometry,
  planes: [frontal],
  sky: null,
  swatch: swing(64),
  realWorldScale: 6,
};

/** Jest's own comparison takes a second for a picture. */
function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

describe('texture and refinement on a known plane', () => {
  const texture = textureStage(input);
  const result = refinementStage({ photo: input.photo, alpha: input.alpha, painted: texture.painted });

  it('repeats the swatch as often as asked', () => {
    const field = uvField(camera, [frontal], widthPx, heightPx);
    expect(Math.abs(facadeWidth(field, input.alpha) / texture.tile.width / 6 - 1)).toBeLessThan(0.02);
    const row = 3 * 75 * widthPx;
    let turns = 0;
    for (let x = 26; x < widthPx - 26; x++) {
      const isRed = (at: number) => texture.painted.data[row + 3 * at] > texture.painted.data[row + 3 * at + 2];
      if (isRed(x) && !isRed(x - 1)) turns++;
    }
    expect(turns).toBeGreaterThanOrEqual(5);
    expect(turns).toBeLessThanOrEqual(6);
  });

  it('paints the wall and nothing else', () => {
    expect(result.changedOutsideMask).toBe(0);
    expect(texture.painted.data[0]).toBe(0);
    expect(texture.painted.data[3 * (75 * widthPx + 100)]).toBeGreaterThan(0);
    const outside = result.image.data.filter((_, i) => input.alpha.data[Math.floor(i / 3)] === 0);
    expect(outside.every((byte) => byte === 150)).toBe(true);
  });

  it('gives the same bytes for the same seed, and other grain for another', () => {
    const noisy = plainPhoto(150);
    for (let i = 0; i < noisy.data.length; i++) noisy.data[i] += (i * 7919) % 9;
    const repaint = (seed: number) => {
      const { painted } = textureStage({ ...input, photo: noisy });
      return refinementStage({ photo: noisy, alpha: input.alpha, painted, seed }).image.data;
    };
    const first = repaint(7);
    expect(sameBytes(repaint(7), first)).toBe(true);
    expect(sameBytes(repaint(8), first)).toBe(false);
  });

  it('leaves the photo where no plane is seen', () => {
    const none = textureStage({ ...input, planes: [] });
    const untouched = refinementStage({ photo: input.photo, alpha: input.alpha, painted: none.painted });
    expect(sameBytes(untouched.image.data, input.photo.data)).toBe(true);
  });

  it('leaves the photo when there is no wall', () => {
    const empty = { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx) };
    const none = textureStage({ ...input, alpha: empty });
    const untouched = refinementStage({ photo: input.photo, alpha: empty, painted: none.painted });
    expect(sameBytes(untouched.image.data, input.photo.data)).toBe(true);
  });

  it('does not touch its input', () => {
    expect(input.photo.data.every((byte) => byte === 150)).toBe(true);
  });

  it('takes a picture of one pixel', () => {
    const dot = { widthPx: 1, heightPx: 1, data: Uint8Array.of(9, 9, 9) };
    const small = { ...input, photo: dot, alpha: { widthPx: 1, heightPx: 1, data: Uint8Array.of(255) }, swatch: dot };
    const tiny = textureStage({ ...small, geometry: { ...geometry, camera: makeCamera(1, 1, 1, [0, 1, 0]) } });
    expect(refinementStage({ photo: dot, alpha: small.alpha, painted: tiny.painted }).image.data.length).toBe(3);
  });
});

describe('the whole chain on a drawn street', () => {
  const scene = drawStreet({ seed: 4, faces: 2, wall: 'siding', widthPx: 480, heightPx: 360 });
  const swatch = drawnSwatch('greybrick');
  const segmentation = segmentationStage({ photo: scene.photo });
  const depth = depthStage(segmentation);
  const { photo } = scene;
  const texture = textureStage({ ...segmentation, photo, planes: depth.planes, swatch });
  const refined = refinementStage({ photo, alpha: segmentation.alpha, painted: texture.painted });
  const figures = measureAgainstTruth(scene, { ...segmentation, ...texture, planes: depth.planes, image: refined.image, swatch });

  it('keeps the light of the old wall', () => {
    expect(figures.shadingCorrelation).toBeGreaterThan(0.97);
  });

  it('brings the swatch back, as often as asked', () => {
    expect(figures.tileCorrelation).toBeGreaterThan(0.93);
    expect(Math.abs(figures.repeats / 24 - 1)).toBeLessThan(0.02);
  });

  it('changes nothing outside the mask', () => {
    expect(refined.changedOutsideMask).toBe(0);
  });

  it('takes a mask from the caller, at any size', () => {
    const mask = resizeGray(scene.truth.alpha, 160, 120, 'area');
    const given: ByteMask = { widthPx: 160, heightPx: 120, data: Uint8Array.from(mask.data, (share) => Math.round(255 * share)) };
    const own = segmentationStage({ photo, givenMask: given });
    expect(own.method).toBe('given-mask');
    expect(own.sky).toBeNull();
    const pixels = commonWallPixels(scene.truth, own.alpha);
    expect(pixels.length).toBeGreaterThan(10_000);
    const lit = textureStage({ ...own, photo, planes: depthStage(own).planes, swatch });
    const applied = resizeGray(lit.illumination, photo.widthPx, photo.heightPx, 'linear');
    expect(shadingFigures(scene.truth, applied, pixels).shadingCorrelation).toBeGreaterThan(0.95);
  });
});

describe('pictures of the steps', () => {
  it('draws depth near bright, none black', () => {
    const depth = { widthPx: 4, heightPx: 1, data: Float32Array.of(1, 2, 4, Infinity) };
    const preview = depthPreview(depth, 8, 2);
    expect(preview.data.length).toBe(16);
    const [near, , middle, , far, , none] = preview.data;
    expect(near).toBe(255);
    expect(middle).toBeLessThan(near);
    expect(far).toBeLessThan(middle);
    expect(far).toBeGreaterThan(0);
    expect(none).toBe(0);
  });

  it('draws a depth map without depth', () => {
    const empty = depthPreview({ widthPx: 2, heightPx: 1, data: Float32Array.of(Infinity, Infinity) }, 2, 1);
    expect(Array.from(empty.data)).toEqual([0, 0]);
  });

  it('draws a depth map at another size', () => {
    const [a, b, c, d] = depthPreview({ widthPx: 2, heightPx: 1, data: Float32Array.of(1, 10) }, 4, 1).data;
    expect([b, d]).toEqual([a, c]);
    expect(a).toBeGreaterThan(c);
  });

  it('lays before and after side by side', () => {
    const both = beforeAfter(plainPhoto(10), plainPhoto(20));
    expect(both.widthPx).toBe(2 * widthPx + 2);
    expect([both.data[0], both.data[3 * widthPx], both.data[3 * (widthPx + 2)]]).toEqual([10, 255, 20]);
    expect(() => beforeAfter(plainPhoto(1), { widthPx: 1, heightPx: 1, data: new Uint8Array(3) })).toThrow(RangeError);
  });
});
