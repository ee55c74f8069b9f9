import type { DrawnScene } from '../drawn/drawn.types.js';
import { drawHouse } from '../drawn/house/draw-house.js';
import { measureAgainstTruth, type TruthFigures } from '../drawn/measures/measure-against-truth.js';
import { drawStreet } from '../drawn/street/draw-street.js';
import { drawnSwatch, type SwatchName } from '../drawn/swatch/drawn-swatch.js';
import type { RgbImage } from '../raster/raster.types.js';
import { depthStage } from './depth.stage.js';
import { refinementStage } from './refinement.stage.js';
import { segmentationStage } from './segmentation.stage.js';
import { DEFAULT_REPEATS, textureStage } from './texture.stage.js';

const SCENES = 12;
const WALLS: readonly SwatchName[] = ['stucco', 'brick', 'ashlar', 'whitebrick', 'siding'];
const BRICK = drawnSwatch('brick');
const GREY_BRICK = drawnSwatch('greybrick');
const ASHLAR = drawnSwatch('ashlar');
/** Twelve scenes take about three quarters of a minute of one free core; the machine may be busy. */
const TIMEOUT_MS = 900_000;

interface Repaint {
  readonly figures: TruthFigures;
  readonly image: RgbImage;
  readonly changedOutsideMask: number;
  /** Bytes that differ from the photo where alpha is 0, counted here and not by the stage. */
  readonly differingBytes: number;
}

/** Least or most that the mean of a figure over all scenes may be. */
type Limits = Partial<Record<keyof TruthFigures, { readonly least?: number; readonly most?: number }>>;

const TWO_FACES: Limits = {
  normalDeg: { most: 0.4 }, uvErrorPx: { most: 0.8 }, planeAssignment: { least: 0.98 }, maskIou: { least: 0.92 },
  leak: { most: 0.005 }, shadingCorrelation: { least: 0.97 }, tileCorrelation: { least: 0.98 },
};
const ONE_FACE: Limits = {
  normalDeg: { most: 2 }, uvErrorPx: { most: 2 }, maskIou: { least: 0.88 }, shadingCorrelation: { least: 0.88 }, tileCorrelation: { least: 0.93 },
};

/** The whole pipeline with its defaults, as the worker chains it. */
function repaint(scene: DrawnScene, swatch: RgbImage): Repaint {
  const { photo } = scene;
  const { alpha, geometry, building, sky } = segmentationStage({ photo });
  const { planes } = depthStage({ geometry, building });
  const { painted, illumination, tile } = textureStage({ photo, alpha, geometry, planes, sky, swatch });
  const { image, changedOutsideMask } = refinementStage({ photo, alpha, painted });
  const figures = measureAgainstTruth(scene, { alpha, geometry, planes, illumination, tile, image, swatch });
  let differingBytes = 0;
  for (let i = 0; i < image.data.length; i++) {
    if (alpha.data[Math.floor(i / 3)] === 0 && image.data[i] !== photo.data[i]) differingBytes++;
  }
  return { figures, image, changedOutsideMask, differingBytes };
}

describe.each([
  { name: 'street corners', faces: 2, limits: TWO_FACES },
  { name: 'street fronts', faces: 1, limits: ONE_FACE },
] as const)('the pipeline on drawn $name', ({ faces, limits }) => {
  const repaints: Repaint[] = [];

  beforeAll(() => {
    for (let scene = 0; scene < SCENES; scene++) {
      const seed = 2 * scene + (faces === 2 ? 0 : 1);
      const wall = WALLS[seed % WALLS.length];
      repaints.push(repaint(drawStreet({ seed, faces, wall }), wall === 'brick' ? ASHLAR : GREY_BRICK));
    }
  }, TIMEOUT_MS);

  it('finds camera, planes, wall and light within the limits of the recipe', () => {
    expectMeansWithin(repaints.map(({ figures }) => figures), limits);
  });

  it('lays as many repeats across the facade as it was asked to', () => {
    for (const { figures } of repaints) expect(Math.abs(figures.repeats / DEFAULT_REPEATS - 1)).toBeLessThanOrEqual(0.02);
  });

  it('changes no byte outside the mask', () => {
    for (const { changedOutsideMask, differingBytes } of repaints) expect([changedOutsideMask, differingBytes]).toEqual([0, 0]);
  });
});

describe('the pipeline on the demo house', () => {
  let scene: DrawnScene;
  let first: Repaint;

  beforeAll(() => {
    scene = drawHouse();
    first = repaint(scene, BRICK);
  }, TIMEOUT_MS);

  it('turns the white house to brick', () => {
    expectMeansWithin([first.figures], {
      gravityDeg: { most: 0.2 }, focalError: { most: 0.02 }, normalDeg: { most: 0.3 }, planeAssignment: { least: 0.98 }, uvErrorPx: { most: 0.8 },
      maskIou: { least: 0.9 }, paintedWindows: { most: 0.1 }, leak: { most: 0.01 }, shadingCorrelation: { least: 0.96 }, tileCorrelation: { least: 0.98 },
    });
    expect(first.differingBytes).toBe(0);
  });

  it('gives the same bytes for the same seed', () => {
    expect(Buffer.from(repaint(scene, BRICK).image.data).equals(Buffer.from(first.image.data))).toBe(true);
  }, TIMEOUT_MS);
});

/** Fails with all figures of all scenes, so that a report alone tells which stage is at fault. */
function expectMeansWithin(all: readonly TruthFigures[], limits: Limits): void {
  const names = Object.keys(all[0]) as (keyof TruthFigures)[];
  const broken: string[] = [];
  const table = names.map((name) => {
    const values = all.map((figures) => figures[name]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const { least = -Infinity, most = Infinity } = limits[name] ?? {};
    if (!(mean >= least && mean <= most)) broken.push(`${name}: ${mean.toFixed(4)} is not within ${least} to ${most}`);
    return `${name.padEnd(20)} mean ${mean.toFixed(4)}   ${values.map((value) => value.toFixed(3)).join(' ')}`;
  });
  if (broken.length > 0) throw new Error([...broken, ...table].join('\n'));
}
