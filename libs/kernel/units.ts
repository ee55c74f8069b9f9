export const KIBIBYTE = 1024;
export const MEBIBYTE = 1024 * KIBIBYTE;
export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;

/** Mebibytes to bytes. */
export function parseBytesMiB(mebibytes: number): number {
  return mebibytes * MEBIBYTE;
}

/** Bytes for people: "20 MB", "1.5 KB" (binary multiples). */
export function formatBytes(bytes: number): string {
  if (bytes < KIBIBYTE) return `${bytes} bytes`;
  if (bytes < MEBIBYTE) return `${trim(bytes / KIBIBYTE)} KB`;
  return `${trim(bytes / MEBIBYTE)} MB`;
}

function trim(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
}
