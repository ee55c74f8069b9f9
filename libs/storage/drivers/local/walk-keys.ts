import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * The keys under a root that begin with a prefix and come after a cursor, in the order of their characters. Folders
 * that cannot hold one of them are not opened.
 */
export async function* walkKeys(root: string, prefix: string, cursor: string | undefined): AsyncGenerator<string> {
  yield* walk(root, prefix.slice(0, prefix.lastIndexOf('/') + 1), prefix, cursor ?? '');
}

async function* walk(root: string, folderKey: string, prefix: string, cursor: string): AsyncGenerator<string> {
  const entries = await readdir(path.join(root, folderKey), { withFileTypes: true }).catch(() => []);
  for (const { key, isFolder } of inKeyOrder(entries, folderKey)) {
    const mayHoldPrefix = isFolder ? prefix.startsWith(key) || key.startsWith(prefix) : key.startsWith(prefix);
    const mayFollowCursor = key > cursor || (isFolder && cursor.startsWith(key));
    if (!mayHoldPrefix || !mayFollowCursor) continue;
    if (isFolder) yield* walk(root, key, prefix, cursor);
    else yield key;
  }
}

function inKeyOrder(entries: readonly Dirent[], folderKey: string): { readonly key: string; readonly isFolder: boolean }[] {
  return entries
    .filter((entry) => !entry.name.startsWith('.') && (entry.isFile() || entry.isDirectory()))
    // With its slash a folder stands where its keys stand: after "a-b.png" and "a.png", before "a0.png".
    .map((entry) => ({ key: `${folderKey}${entry.name}${entry.isDirectory() ? '/' : ''}`, isFolder: entry.isDirectory() }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
