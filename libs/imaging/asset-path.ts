import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ASSETS = join('libs', 'imaging', 'assets');

/**
 * Path of a file of `libs/imaging/assets`, from the sources and from the build alike: the build holds code only, so the
 * way goes up to the folder that holds the assets.
 * @throws Error when the file is not there, which means that it was left out of an installation.
 */
export function assetPath(name: string): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const path = join(folder, ASSETS, name);
    if (existsSync(path)) return path;
    if (folder === dirname(folder)) throw new Error(`Expected the file ${join(ASSETS, name)} in a folder above ${fileURLToPath(import.meta.url)}`);
  }
}
