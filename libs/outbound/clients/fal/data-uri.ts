import { providerFailed } from '../provider.errors.js';

/** A picture as text that travels inside JSON. */
export function dataUriOf(bytes: Uint8Array, contentType: string): string {
  return `data:${contentType};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')}`;
}

/** The bytes of a base64 data URI. @throws AtelierError `provider_failed`. */
export function bytesOfDataUri(uri: string): Uint8Array {
  const base64 = /^data:[^,]*;base64,([A-Za-z0-9+/=\s]+)$/.exec(uri)?.[1];
  if (base64 === undefined) throw providerFailed('generative provider', 'answered with a picture that cannot be read', { retryable: false, logMessage: uri.slice(0, 60) });
  return Buffer.from(base64, 'base64');
}
