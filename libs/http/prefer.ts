/**
 * Seconds of `Prefer: wait=N` (RFC 7240), in milliseconds and at most `maximumMs`; 0 without the preference.
 */
export function preferredWaitMs(header: string | undefined, maximumMs: number): number {
  const match = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,6})"?/i.exec(header ?? '');
  return match ? Math.min(Number(match[1]) * 1000, maximumMs) : 0;
}
