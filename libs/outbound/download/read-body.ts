import { type Duplex, PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { badEncoding, tooLarge } from './download.errors.js';

/**
 * Reads a response as a whole, unpacked. Counts what comes over the wire and what comes out of it, and stops at once
 * when either exceeds the limit: a small packed body can hold gigabytes.
 * @throws AtelierError `download_failed`, or the stream's error.
 */
export async function readBody(response: Pick<Dispatcher.ResponseData, 'headers' | 'body'>, maxBytes: number, url: URL): Promise<Uint8Array> {
  const { headers, body } = response;
  if (Number(headers['content-length']) > maxBytes) throw tooLarge(maxBytes, url);
  const chunks: Uint8Array[] = [];
  let total = 0;
  await pipeline(body, limitedTo(maxBytes, url), unpacker(headers['content-encoding'], url), async (unpacked: AsyncIterable<Uint8Array>) => {
    for await (const chunk of unpacked) {
      total += chunk.byteLength;
      if (total > maxBytes) throw tooLarge(maxBytes, url);
      chunks.push(chunk);
    }
  });
  return Buffer.concat(chunks, total);
}

/** Ends a response whose body nobody wants. */
export function discardBody(body: Readable): void {
  body.on('error', () => undefined); // the end that we cause ourselves
  body.destroy();
}

function limitedTo(maxBytes: number, url: URL): (source: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array> {
  return async function* (source) {
    let total = 0;
    for await (const chunk of source) {
      total += chunk.byteLength;
      if (total > maxBytes) throw tooLarge(maxBytes, url);
      yield chunk;
    }
  };
}

function unpacker(header: string | string[] | undefined, url: URL): Duplex {
  const encoding = (Array.isArray(header) ? header.join(',') : (header ?? '')).trim().toLowerCase();
  switch (encoding) {
    case '':
    case 'identity':
      return new PassThrough();
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw badEncoding(encoding, url);
  }
}
