import { z } from 'zod';
import { defineJob } from '@atelier/queue';
import { backOffMs } from './back-off.js';
import { defineJobKind, hashRequest, jobPayloadSchema, KindRegistry } from './index.js';

const definition = defineJob({ id: 'paint.v1', queue: 'cpu', payload: jobPayloadSchema, maxAttempts: 2 });
const paint = { kind: 'paint', definition, input: z.string(), output: z.string(), stages: ['dry'], retentionMs: null };

describe('defineJobKind', () => {
  it('takes the attempts of the definition and no options unless told otherwise', () => {
    const kind = defineJobKind(paint);
    expect(kind.maxAttempts).toBe(2);
    expect(kind.options.parse({})).toEqual({});
    expect(defineJobKind({ ...paint, maxAttempts: 5, options: z.number() }).maxAttempts).toBe(5);
  });

  it.each([
    ['maxAttempts', { maxAttempts: 0 }, 'Expected maxAttempts of paint to be a whole number of at least 1 but received 0'],
    ['retentionMs', { retentionMs: 10 }, 'Expected retentionMs of paint to be at least 1000 or null but received 10'],
    ['stages', { stages: ['dry', 'dry'] }, 'Expected every stage of paint once but received dry, dry'],
  ])('refuses wrong %s', (_name, changes, words) => {
    expect(() => defineJobKind({ ...paint, ...changes })).toThrow(words);
  });
});

describe('KindRegistry', () => {
  it('refuses a kind or a definition that is there twice', () => {
    const kind = defineJobKind(paint);
    expect(() => new KindRegistry([kind, kind])).toThrow('The job kind "paint" is registered twice');
    expect(() => new KindRegistry([kind, defineJobKind({ ...paint, kind: 'varnish' })])).toThrow('The job definition "paint.v1" belongs to two kinds');
    expect(new KindRegistry([kind]).find('paint')).toBe(kind);
    expect(new KindRegistry([kind]).find('varnish')).toBeUndefined();
  });
});

describe('hashRequest', () => {
  it('is the same for the same body in another order, and another one for any other', () => {
    const hash = hashRequest({ a: 1, b: [{ c: null, d: 'x' }], e: undefined });
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashRequest({ b: [{ d: 'x', c: null }], a: 1 })).toBe(hash);
    const others = [{ a: 1 }, { a: '1', b: [{ c: null, d: 'x' }] }, { a: 1, b: { c: null, d: 'x' } }, { a: 1, b: [{ d: 'x' }] }, [], null, 'bytes:', Uint8Array.of(1), Uint8Array.of(2)];
    expect(new Set([hash, ...others.map(hashRequest)]).size).toBe(others.length + 1);
  });
});

describe('backOffMs', () => {
  it.each([
    ['grows exponentially', 1, 0, 1, 2000],
    ['grows exponentially', 3, 0, 1, 8000],
    ['is capped', 30, 0, 1, 60_000],
    ['has full jitter', 3, 0, 0, 0],
    ['waits no less than it was told to', 1, 5000, 0, 5000],
    ['does not shorten its own wait for that', 3, 5000, 1, 8000],
    ['does not let itself be parked', 1, 86_400_000, 0, 900_000],
  ])('%s', (_name, failures, retryAfterMs, random, expected) => {
    expect(backOffMs(failures, retryAfterMs, () => random)).toBe(expected);
  });
});
