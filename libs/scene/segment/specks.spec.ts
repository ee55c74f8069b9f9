import { fillPinholes, removeSpecks, removeStrays } from './specks.js';

function square(): Uint8Array {
  const mask = new Uint8Array(100);
  for (let y = 2; y < 8; y++) mask.fill(1, 10 * y + 2, 10 * y + 8);
  return mask;
}

describe('specks and pinholes', () => {
  it('takes small islands away and keeps large ones', () => {
    const mask = square();
    mask[9] = 1;
    removeSpecks(mask, 10, 10, 2);
    expect([...mask]).toEqual([...square()]);
    removeSpecks(mask, 10, 10, 37);
    expect(mask.includes(1)).toBe(false);
  });

  it('closes small holes and keeps large ones', () => {
    const mask = square();
    mask[44] = 0;
    fillPinholes(mask, 10, 10, 2);
    expect([...mask]).toEqual([...square()]);
    mask.fill(0, 43, 46);
    fillPinholes(mask, 10, 10, 3);
    expect(mask[44]).toBe(0);
  });

  it('takes a small island away that lies in the open, and keeps one among building', () => {
    const withIsland = square();
    withIsland[9] = 1;
    const building = square();
    const mask = withIsland.slice();
    removeStrays(mask, building, 10, 10, 0.03, 0.3);
    expect([...mask]).toEqual([...square()]);
    const around = square();
    around[8] = around[19] = 1;
    const kept = withIsland.slice();
    removeStrays(kept, around, 10, 10, 0.03, 0.3);
    expect([...kept]).toEqual([...withIsland]);
    const large = withIsland.slice();
    removeStrays(large, building, 10, 10, 0.02, 0.3);
    expect([...large]).toEqual([...withIsland]);
  });
});
