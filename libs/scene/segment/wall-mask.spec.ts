import { alphaFromMask } from './alpha.js';
import { coarseSegmentation } from './coarse-classes.js';
import { formulaStreet, streetGeometry } from './fixtures/formula-street.js';
import { wallMask } from './wall-mask.js';

const photo = formulaStreet();
const geometry = streetGeometry();
const result = wallMask(photo, coarseSegmentation(photo, geometry), geometry);
const alpha = alphaFromMask(photo, result.mask).data;

/** The drawn street's colours tell what each pixel shows. */
function shows(pixel: number): 'wall' | 'window' | 'other' {
  const [red, green, blue] = photo.data.subarray(3 * pixel, 3 * pixel + 3);
  if (red >= 188 && blue < 140) return 'wall';
  return red < 56 && blue >= 64 && green < 64 ? 'window' : 'other';
}

function share(kind: 'wall' | 'window' | 'other'): number {
  const pixels = [...alpha.keys()].filter((pixel) => shows(pixel) === kind);
  return pixels.filter((pixel) => alpha[pixel] > 127).length / pixels.length;
}

describe('wallMask on a drawn street', () => {
  it('finds the wall', () => expect(share('wall')).toBeGreaterThan(0.9));

  it('leaves the windows out', () => expect(share('window')).toBeLessThan(0.05));

  it('leaves sky, bush and pavement out', () => expect(share('other')).toBeLessThan(0.03));

  it('gives the maps that it worked with, at their size', () => {
    expect([result.mask.widthPx, result.mask.heightPx]).toEqual([307, 230]);
    expect(result.building.widthPx).toBe(640);
    expect(result.sky.data.length).toBe(result.building.data.length);
  });

  it('gives the same bytes again', () => {
    const again = wallMask(photo, coarseSegmentation(photo, geometry), geometry);
    expect(alphaFromMask(photo, again.mask).data).toEqual(alpha);
  });
});
