import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { fileTypeFromFile } from 'file-type';
import multer from 'multer';
import type { ReceivedPicture } from '@atelier/assets';
import { AtelierError, formatBytes } from '@atelier/kernel';

/** A picture that came with a request and lies in a temporary file until the request ends. Its type is told from the content. */
export type UploadedPicture = ReceivedPicture;

/** A multipart request: its text fields and its pictures, each by field name. */
export interface MultipartRequest {
  readonly fields: Readonly<Record<string, string>>;
  readonly pictures: Readonly<Record<string, UploadedPicture>>;
}

const MAX_FIELD_BYTES = 64 * 1024;
const MAX_FIELDS = 40;
const ACCEPTED_TYPES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/tiff', 'image/avif']);

/** Reads multipart requests into temporary files, so that a process full of uploads needs no memory for them. */
export class UploadReader {
  constructor(private readonly maxFileBytes: number) {}

  /**
   * Reads the request's body. The files are removed when the response closes.
   * @param pictureFields names under which a picture may come, one each.
   * @throws AtelierError `payload_too_large`, `unsupported_media_type`, `validation_failed` or `malformed_body`.
   */
  async read(request: Request, response: Response, pictureFields: readonly string[]): Promise<MultipartRequest> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'atelier-upload-'));
    response.once('close', () => void rm(folder, { recursive: true, force: true }));
    await this.receive(request, response, pictureFields, folder);
    const files = Object.values((request.files ?? {}) as Record<string, Express.Multer.File[]>).flat();
    const pictures: Record<string, UploadedPicture> = {};
    for (const file of files) pictures[file.fieldname] = await describePicture(file);
    return { fields: { ...(request.body as Record<string, string>) }, pictures };
  }

  private receive(request: Request, response: Response, pictureFields: readonly string[], folder: string): Promise<void> {
    const receiver = multer({
      storage: multer.diskStorage({ destination: folder, filename: (_request, file, done) => done(null, file.fieldname) }),
      limits: { fileSize: this.maxFileBytes, files: pictureFields.length, fields: MAX_FIELDS, fieldSize: MAX_FIELD_BYTES },
    }).fields(pictureFields.map((name) => ({ name, maxCount: 1 })));
    return new Promise((resolve, reject) => {
      receiver(request, response, (error: unknown) => (error ? reject(this.asOurs(error)) : resolve()));
    });
  }

  private asOurs(error: unknown): AtelierError {
    const { code, field = 'body' } = error as { code?: string; field?: string };
    if (code === 'LIMIT_FILE_SIZE') {
      const reason = `is too large: expected at most ${formatBytes(this.maxFileBytes)}`;
      return new AtelierError('payload_too_large', { message: `${field} ${reason}.`, details: { [field]: reason }, cause: error });
    }
    if (code === 'LIMIT_UNEXPECTED_FILE') {
      return new AtelierError('validation_failed', { message: `${field}: no file is expected under this name`, details: { [field]: 'no file is expected under this name' }, cause: error });
    }
    return new AtelierError('malformed_body', { message: 'The multipart body could not be read.', cause: error });
  }
}

async function describePicture(file: Express.Multer.File): Promise<UploadedPicture> {
  if (file.size === 0) throw new AtelierError('validation_failed', { message: `${file.fieldname} is empty.`, details: { [file.fieldname]: 'is empty' } });
  const type = await fileTypeFromFile(file.path);
  if (!type || !ACCEPTED_TYPES.has(type.mime)) {
    const reason = 'is not an image of a known kind (expected JPEG, PNG, WebP, AVIF, TIFF or GIF)';
    throw new AtelierError('validation_failed', { message: `${file.fieldname} ${reason}.`, details: { [file.fieldname]: reason } });
  }
  const hash = createHash('sha256');
  await pipeline(createReadStream(file.path), hash);
  return { field: file.fieldname, path: file.path, bytes: file.size, contentType: type.mime, extension: type.ext, sha256: hash.digest('hex') };
}

/** Whether the request's body is a form with files. */
export function isMultipart(request: Request): boolean {
  return request.is('multipart/form-data') !== false;
}
