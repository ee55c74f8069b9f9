import { readFileSync } from 'node:fs';

/** The product's version, from package.json (two folders above the compiled file). */
export function productVersion(): string {
  const manifest = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
