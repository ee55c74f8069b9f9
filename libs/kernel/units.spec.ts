import { formatBytes, isId, newId } from './index.js';

it.each([
  [999, '999 bytes'],
  [1536, '1.5 KB'],
  [20 * 2 ** 20, '20 MB'],
  [150.4 * 2 ** 20, '150 MB'],
])('formatBytes(%d) is %s', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});

it('makes ids that sort by time and are told from other text', () => {
  const ids = Array.from({ length: 100 }, newId);
  expect([...ids].sort()).toEqual(ids);
  expect(ids.every(isId)).toBe(true);
  expect(isId('../etc/passwd')).toBe(false);
});
