import { grayLevels, longestSegments } from './photo-segments.js';

describe('grayLevels', () => {
  it('weighs the channels as luma does and rounds', () => {
    const photo = { widthPx: 2, heightPx: 1, data: Uint8Array.of(10, 200, 30, 255, 255, 255) };
    expect([...grayLevels(photo, 2, 1).data]).toEqual([124, 255]);
  });

  it('takes the mean of the pixels when it shrinks', () => {
    const photo = { widthPx: 4, heightPx: 2, data: Uint8Array.from([10, 20, 90, 90, 30, 40, 90, 90].flatMap((gray) => [gray, gray, gray])) };
    expect([...grayLevels(photo, 2, 1).data]).toEqual([25, 90]);
  });
});

describe('longestSegments', () => {
  it('sorts by length and leaves out what is not long enough', () => {
    const segments = { count: 3, data: Float64Array.of(0, 0, 3, 4, 0, 0, 0, 20, 5, 5, 15, 5) };
    expect([...longestSegments(segments, 5).data]).toEqual([0, 0, 0, 20, 5, 5, 15, 5]);
  });

  it('keeps six hundred at most', () => {
    const segments = { count: 700, data: Float64Array.from({ length: 2800 }, (_, index) => (index % 4 === 2 ? index : 0)) };
    const kept = longestSegments(segments, 1);
    expect(kept.count).toBe(600);
    expect(kept.data[2]).toBe(2798);
  });
});
