import type { Step } from './understanding.js';

const SIGNED = ['amount', 'stops', 'degrees'] as const;

/** Direction of a step: the sign of its first signed parameter, 0 where it has none. */
function directionOf(step: Step): number {
  for (const name of SIGNED) {
    const value = step.params[name];
    if (typeof value === 'number') return Math.sign(value);
  }
  return 0;
}

function isSame(a: Step, b: Step): boolean {
  const sameDetail = a.params.color === b.params.color && a.params.name === b.params.name && a.params.text === b.params.text;
  const sameRegion = a.region === b.region || a.region === undefined || b.region === undefined;
  return a.op === b.op && sameDetail && sameRegion && directionOf(a) === directionOf(b);
}

/**
 * Says once what a text says twice ("it is too dark, please brighten it"): the surer step stays, in the place of the
 * first. A complaint that runs against a command ("it was so bright that I want it brighter …") loses.
 */
export function mergeSteps(steps: readonly Step[]): Step[] {
  const merged: Step[] = [];
  for (const step of steps) {
    const index = merged.findIndex((other) => isSame(other, step));
    if (index < 0) merged.push(step);
    else if (isFuller(step, merged[index])) merged[index] = step;
  }
  return merged.filter((step) => !merged.some((other) => other !== step && other.op === step.op && other.confidence - step.confidence >= 0.1 && directionOf(other) === -directionOf(step) && other.params.color === step.params.color && directionOf(step) !== 0));
}

function isFuller(a: Step, b: Step): boolean {
  const size = (step: Step): number => Object.keys(step.params).length;
  return size(a) > size(b) || (size(a) === size(b) && a.confidence > b.confidence);
}
