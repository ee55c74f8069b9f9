import { squareFacade } from './fixtures/square-facade.js';
import { findRoofs } from './roof.js';

const superpixels = squareFacade();
const wall = Float64Array.from(superpixels.building, (building) => (building > 0.5 ? 0.9 : 0.02));
const rowsOf = (roof: Uint8Array): number[] => [...new Set([...roof.keys()].filter((node) => roof[node]).map((node) => Math.floor(node / 40)))];

describe('findRoofs', () => {
  it('finds the rows of the other material under the sky, as a whole', () => {
    const roof = findRoofs(superpixels, wall);
    expect(rowsOf(roof)).toEqual([6, 7, 8, 9, 10]);
    expect(roof.reduce((sum, value) => sum + value, 0)).toBe(5 * 32);
  });

  it('finds none without sky above', () => {
    const covered = { ...superpixels, sky: new Float64Array(superpixels.sky.length) };
    expect(findRoofs(covered, wall).includes(1)).toBe(false);
  });

  it('finds none where the building is of one material', () => {
    const plain = squareFacade();
    plain.building.forEach((building, node) => building > 0.5 && plain.lab.set([70, 3, 12], 3 * node));
    expect(findRoofs(plain, wall).includes(1)).toBe(false);
  });

  it('carries a roof on where the upper edge of the picture cuts it off', () => {
    const cutOff = squareFacade();
    const isCut = (node: number): boolean => node % 40 >= 26 && node % 40 < 36 && node < 6 * 40;
    for (let node = 0; node < 6 * 40; node++) {
      if (!isCut(node)) continue;
      cutOff.building[node] = 0.9;
      cutOff.sky[node] = 0;
      cutOff.lab.set(cutOff.lab.subarray(3 * (8 * 40 + 20), 3 * (8 * 40 + 20) + 3), 3 * node);
    }
    const wallToTheTop = Float64Array.from(cutOff.building, (building) => (building > 0.5 ? 0.9 : 0.02));
    const roof = findRoofs(cutOff, wallToTheTop);
    for (let node = 0; node < 6 * 40; node++) expect(roof[node]).toBe(isCut(node) ? 1 : 0);
    expect(rowsOf(roof)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});
