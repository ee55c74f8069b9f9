import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { downloadFailed, tooLarge } from './download.errors.js';

const FIRST_CAPACITY_BYTES = 64 * 1024;

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** What the headers of an answer say about its body. */
export interface BodyHeaders {
  readonly contentLength?: string;
  readonly contentEncoding?: string;
}

/**
 * Reads a body into memory, decompressed, and stops at the limit: by the announced length, by the bytes on the wire
 * and by the bytes that come out.
 * @throws AtelierError `download_failed` (too large, damaged, unknown encoding), or what the stream throws.
 */
export async function readBody(body: Readable, headers: BodyHeaders, maxBytes: number): Promise<Uint8Array> {
  if (Number(headers.contentLength ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const encoding = (headers.contentEncoding ?? '').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return collect(body, maxBytes);
  if (!Object.hasOwn(DECODERS, encoding)) throw downloadFailed('it is compressed in a way that is not accepted', { retryable: false });
  return collectDecoded(body, DECODERS[encoding](), maxBytes);
}

async function collectDecoded(body: Readable, decoder: Transform, maxBytes: number): Promise<Uint8Array> {
  // The callback is needed by the signature only: every fault of the chain also comes out of the decoder.
  pipeline(body, (source: AsyncIterable<Uint8Array>) => atMost(source, maxBytes), decoder, () => undefined);
  try {
    return await collect(decoder, maxBytes);
  } catch (error) {
    const damaged = String((error as { code?: unknown }).code).match(/^(Z_|ERR_BROTLI|ERR__ERROR)/);
    throw damaged ? downloadFailed('its content is damaged', { retryable: false, cause: error }) : error;
  }
}

/** A compressed stream can be endless and still give nothing, so that its own bytes count too. */
async function* atMost(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let received = 0;
  for await (const chunk of source) {
    received += chunk.length;
    if (received > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

/**
 * Copies into one growing block instead of keeping the chunks: a body in chunks of one byte each would otherwise cost a
 * hundred times its size.
 */
async function collect(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  let block = new Uint8Array(Math.min(FIRST_CAPACITY_BYTES, maxBytes));
  let length = 0;
  for await (const chunk of source) {
    const needed = length + chunk.length;
    if (needed > maxBytes) throw tooLarge(maxBytes);
    if (needed > block.length) {
      const larger = new Uint8Array(Math.min(maxBytes, Math.max(needed, block.length * 2)));
      larger.set(block.subarray(0, length));
      block = larger;
    }
    block.set(chunk, length);
    length = needed;
  }
  return block.subarray(0, length);
}
