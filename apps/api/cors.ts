import type { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface.js';

/** Whether an address is reachable from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

/** Which web pages may call the API: the listed origins, all of them on loopback when none is listed. */
export function corsFor(allowedOrigins: readonly string[], host: string): CorsOptions {
  const all = allowedOrigins.includes('*') || (allowedOrigins.length === 0 && isLoopback(host));
  return {
    origin: all ? '*' : [...allowedOrigins],
    exposedHeaders: ['Location', 'Retry-After', 'X-Request-Id', 'Preference-Applied'],
    maxAge: 600,
  };
}
