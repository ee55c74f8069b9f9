import { jest } from '@jest/globals';
import type { LookupFunction } from 'node:net';
import { pinnedLookup, resolveTarget, systemResolver, type ResolvedAddress, type Resolver } from './resolve-target.js';
import { asDownloadError } from './download.errors.js';
import { retryAfterMs } from './retry-after.js';

const PUBLIC_4: ResolvedAddress = { address: '93.184.216.34', family: 4 };
const PUBLIC_6: ResolvedAddress = { address: '2606:4700::1111', family: 6 };
const PRIVATE: ResolvedAddress = { address: '10.0.0.1', family: 4 };
const NAT64: ResolvedAddress = { address: '64:ff9b::10.0.0.1', family: 6 };

const wanted = new AbortController().signal;
const answering = (...addresses: ResolvedAddress[]): Resolver => async () => addresses;
const resolve = (resolver: Resolver, allowHosts: string[] = [], url = 'https://pictures.test/a.png'): Promise<readonly ResolvedAddress[]> =>
  resolveTarget(new URL(url), allowHosts, resolver, wanted);

describe('resolveTarget', () => {
  it('leaves out private addresses and keeps the order of the others', async () => {
    expect(await resolve(answering(NAT64, PUBLIC_6, PRIVATE, PUBLIC_4))).toEqual([PUBLIC_6, PUBLIC_4]);
  });

  it.each([
    ['only private addresses', [PRIVATE, NAT64]],
    ['no address', []],
    ['an address that is none', [{ address: 'localhost', family: 4 } as const]],
  ])('refuses a host with %s', async (_name, addresses) => {
    await expect(resolve(answering(...addresses))).rejects.toMatchObject({ code: 'download_failed', retryable: false });
  });

  it('keeps every address of a host that is allowed by name', async () => {
    expect(await resolve(answering(PRIVATE, PUBLIC_4), ['pictures.test:443'])).toEqual([PRIVATE, PUBLIC_4]);
    // The address on the list is for URLs that name it, not for names that resolve to it.
    await expect(resolve(answering(PRIVATE), ['10.0.0.1', 'pictures.test:80'])).rejects.toMatchObject({ code: 'download_failed' });
  });

  it('asks nobody about an address', async () => {
    const never: Resolver = () => Promise.reject(new Error('asked'));
    expect(await resolve(never, [], 'http://93.184.216.34/')).toEqual([PUBLIC_4]);
    expect(await resolve(never, [], 'http://[2606:4700::1111]/')).toEqual([PUBLIC_6]);
  });

  it('knows the names of the system', async () => {
    const found = await systemResolver('localhost');
    expect(found.length).toBeGreaterThan(0);
    for (const { address, family } of found) expect(address).toBe(family === 4 ? '127.0.0.1' : '::1');
  });
});

describe('pinnedLookup', () => {
  it('gives the checked addresses whatever it is asked for', () => {
    const lookup = pinnedLookup([PUBLIC_6, PUBLIC_4]);
    const callback = jest.fn<Parameters<LookupFunction>[2]>();
    lookup('another.test', { all: true }, callback);
    lookup('another.test', { all: false }, callback);
    expect(callback.mock.calls).toEqual([[null, [PUBLIC_6, PUBLIC_4]], [null, PUBLIC_6.address, 6]]);
  });
});

describe('asDownloadError', () => {
  it.each(['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'])('takes %s as final', (code) => {
    const error = asDownloadError(Object.assign(new Error('secret.internal'), { code }));
    expect(error).toMatchObject({ retryable: false, message: expect.stringContaining('certificate') });
    expect(error.message).not.toContain('secret');
  });

  it('takes a connection that cannot be made in time as one that may be tried again', () => {
    expect(asDownloadError({ code: 'UND_ERR_CONNECT_TIMEOUT' })).toMatchObject({ retryable: true, message: expect.stringContaining('too long') });
  });
});

describe('retryAfterMs', () => {
  const nowMs = Date.parse('Fri, 20 Nov 2026 10:00:00 GMT');
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 5 ', 5000],
    ['Fri, 20 Nov 2026 10:01:00 GMT', 60_000],
    ['Fri, 20 Nov 2026 09:00:00 GMT', 0],
    ['-5', undefined],
    ['1e9', undefined],
    ['99999999999', undefined],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('reads %p as %p ms', (header, expected) => expect(retryAfterMs(header, nowMs)).toBe(expected));
});
