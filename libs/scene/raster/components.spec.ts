import { connectedComponents, fillHoles } from './components.js';
import { golden } from './fixtures/golden.js';
import { maskPicture } from './fixtures/pictures.js';

function maskOf(rows: readonly string[]): Uint8Array {
  return Uint8Array.from(rows.join(''), (letter) => (letter === '#' ? 1 : 0));
}

describe('connected components', () => {
  it.each(golden.components)('agrees with cv2 by $connectivity neighbours', ({ connectivity, count, stats }) => {
    const found = connectedComponents(maskPicture(53, 41, 5), 53, 41, connectivity);
    expect(found.count).toBe(count);
    const foundStats = stats.map((_, label) => [...found.boxes.subarray(4 * label, 4 * label + 4), found.areas[label]]);
    expect(foundStats).toEqual(stats);
  });

  it('joins arms that meet late, and numbers by first pixels', () => {
    const mask = maskOf([
      '#.#.##', //
      '#.#..#',
      '###..#',
      '......',
      '.#..#.',
    ]);
    const { labels, count } = connectedComponents(mask, 6, 5, 4);
    expect(count).toBe(5);
    expect([labels[0], labels[2], labels[4], labels[25], labels[28]]).toEqual([1, 1, 2, 3, 4]);
  });

  it('handles masks that are all 0 or all 1', () => {
    expect(connectedComponents(new Uint8Array(12), 4, 3, 8)).toMatchObject({ count: 1, areas: Int32Array.of(12) });
    const full = connectedComponents(new Uint8Array(12).fill(1), 4, 3, 8);
    expect(full.areas).toEqual(Int32Array.of(0, 12));
    expect(full.boxes).toEqual(Int32Array.of(0, 0, 0, 0, 0, 0, 4, 3));
  });
});

describe('fillHoles', () => {
  it('fills what is enclosed, keeps bays that reach the edge; a diagonal gap does not open a hole', () => {
    const mask = maskOf([
      '.####.', //
      '.#..#.',
      '.#.##.',
      '.##...',
      '#.#..#',
    ]);
    const filled = maskOf([
      '.####.', //
      '.####.',
      '.####.',
      '.##...',
      '#.#..#',
    ]);
    expect(fillHoles(mask, 6, 5)).toEqual(filled);
  });

  it.each([2, 10, 14, 22])('leaves a bay open that reaches the edge at pixel %i only', (gap) => {
    const ring = maskOf(['#####', '#...#', '#...#', '#...#', '#####']);
    ring[gap] = 0;
    expect(fillHoles(ring, 5, 5)).toEqual(ring);
  });
});
