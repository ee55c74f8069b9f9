/** Extensions that files may have here, and their content types. The first extension of a type is the one to write. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  tiff: 'image/tiff',
  tif: 'image/tiff',
  heic: 'image/heic',
  svg: 'image/svg+xml',
  json: 'application/json',
  zip: 'application/zip',
  pdf: 'application/pdf',
  txt: 'text/plain',
  bin: 'application/octet-stream',
};

/** The content type of a key by its extension, in lower or upper case; undefined for an extension nobody declared. */
export function contentTypeOf(key: string): string | undefined {
  const extension = /\.([A-Za-z0-9]+)$/.exec(key)?.[1];
  return extension === undefined ? undefined : CONTENT_TYPES[extension.toLowerCase()];
}

/** The extension (no dot) for a content type, parameters such as `charset` aside; undefined for an unknown one. */
export function extensionOf(contentType: string): string | undefined {
  const bare = contentType.split(';', 1)[0].trim().toLowerCase();
  return Object.entries(CONTENT_TYPES).find(([, type]) => type === bare)?.[0];
}
