import { preferredWaitMs } from './prefer.js';

it.each([
  [undefined, 0],
  ['respond-async', 0],
  ['wait=10', 10_000],
  ['respond-async, wait=5', 5000],
  ['return=minimal; wait="7"', 7000],
  ['wait=900', 60_000],
  ['wait=-1', 0],
  ['await=3', 0],
])('preferredWaitMs(%p) is %d', (header, expected) => {
  expect(preferredWaitMs(header, 60_000)).toBe(expected);
});
