import { fileTypeFromBuffer } from 'file-type';

/** Content types that a download may have unless the caller says otherwise. SVG is not among them: it is a program. */
export const IMAGE_CONTENT_TYPES: readonly string[] = ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif', 'image/tiff', 'image/heic'];

const SAME_TYPE: Readonly<Record<string, string>> = { 'image/apng': 'image/png', 'image/heif': 'image/heic' };

/** The content type of bytes by their beginning, whatever a header or a name said; undefined when nobody knows. */
export async function sniffContentType(bytes: Uint8Array): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(bytes);
  return found && (SAME_TYPE[found.mime] ?? found.mime);
}
