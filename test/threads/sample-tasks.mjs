/** Functions for the thread pool's suite. */
import { isMainThread } from 'node:worker_threads';

export function fill({ length }) {
  return { data: new Uint8Array(length).fill(7), thread: !isMainThread };
}

export function mark(shared) {
  for (let i = 0; i < shared.length; i++) shared[i] = i + 1;
  return null;
}

export function lengthOf(array) {
  return array.length;
}

export function spin() {
  for (;;);
}

export function fail() {
  throw new Error('on purpose');
}

export async function steps(_input, report) {
  for (const share of [0.25, 0.5, 1]) {
    report(share);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return null;
}
