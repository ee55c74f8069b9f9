import { createHash } from 'node:crypto';

const KEY_MAX_CHARACTERS = 512;
const SEGMENT_MAX_CHARACTERS = 200;
const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;
// Hashed segments begin with an underscore and plain ones never do, so that no text can pose as another's hash.
const PLAIN_SEGMENT = /^[A-Za-z0-9-][A-Za-z0-9._-]{0,99}$/;

/**
 * What is wrong with a key, in words for the log; undefined when it is good. A key is a relative path of segments of
 * letters, digits, `.`, `_` and `-`, none beginning with a dot: it means the same on every file system and in every
 * bucket. This runs before anything resolves the path.
 */
export function keyFault(key: string): string | undefined {
  if (typeof key !== 'string' || key.length === 0) return 'is empty';
  if (key.length > KEY_MAX_CHARACTERS) return `is longer than ${KEY_MAX_CHARACTERS} characters`;
  for (const segment of key.split('/')) {
    if (segment.length === 0) return 'has an empty segment';
    if (segment.length > SEGMENT_MAX_CHARACTERS) return `has a segment of more than ${SEGMENT_MAX_CHARACTERS} characters`;
    if (segment.startsWith('.')) return 'has a segment that begins with a dot';
    if (!SEGMENT.test(segment)) return 'has characters other than letters, digits, dots, hyphens and underscores';
  }
  return undefined;
}

/** What is wrong with the prefix of a listing: as `keyFault`, but it may be empty or end with a slash. */
export function prefixFault(prefix: string): string | undefined {
  if (prefix === '') return undefined;
  return keyFault(prefix.endsWith('/') ? `${prefix}x` : prefix);
}

/**
 * Any text (a user's id, a project's name) as one safe segment of a key: itself when it is plain, else a readable
 * remainder with a hash, so that two texts never share a segment.
 */
export function keySegment(text: string): string {
  if (PLAIN_SEGMENT.test(text)) return text;
  const readable = text.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 40);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return `_${readable}-${hash}`;
}
