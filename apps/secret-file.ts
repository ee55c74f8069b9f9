import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * A secret that is made at the first start and kept in a file that only this user reads. Processes that start together
 * agree on one: a link appears whole or not at all, and the first one stays.
 */
export async function secretFile(dataDirectory: string, name: string): Promise<string> {
  const file = path.join(dataDirectory, name);
  const draft = `${file}.${process.pid}`;
  await mkdir(dataDirectory, { recursive: true });
  try {
    await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readFile(file, 'utf8')).trim();
}
