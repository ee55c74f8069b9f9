import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import parseRange from 'range-parser';
import { pipeline } from 'node:stream/promises';
import { AtelierError } from '@atelier/kernel';
import { STORAGE_DRIVER } from '@atelier/http';
import { FileLinks, type ByteRange, type FileHead, type StorageDriver } from '@atelier/storage';

/** Stored files behind signed links, with what browsers ask for: ETag, Range, HEAD, and CORS for pages elsewhere. */
@Controller('files')
export class FilesController {
  constructor(
    @Inject(FileLinks) private readonly links: FileLinks,
    @Inject(STORAGE_DRIVER) private readonly storage: StorageDriver,
  ) {}

  @Get('*key')
  async read(@Req() request: Request, @Res() response: Response, @Param('key') segments: string | string[], @Query() query: Record<string, unknown>): Promise<void> {
    const given = Array.isArray(segments) ? segments.join('/') : segments;
    const { key, downloadName, expiresAt } = this.links.verifyLink({ key: given, query });
    const head = await this.storage.head({ key });
    setHeaders(response, head, expiresAt, downloadName);
    if (isFresh(request, head)) {
      response.status(304).end();
      return;
    }
    const range = requestedRange(request, head);
    if (request.method === 'HEAD') {
      response.setHeader('Content-Length', head.totalBytes);
      response.end();
      return;
    }
    await this.send(response, head, range);
  }

  private async send(response: Response, head: FileHead, range: Required<ByteRange> | undefined): Promise<void> {
    const content = await this.storage.get({ key: head.key, range });
    response.setHeader('Content-Length', content.bytes);
    if (range) {
      response.status(206);
      response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${head.totalBytes}`);
    }
    // A client that goes away in the middle is no error of ours.
    await pipeline(content.body, response).catch(() => response.destroy());
  }
}

function setHeaders(response: Response, head: FileHead, expiresAt: Date, downloadName: string | undefined): void {
  const lifeS = Math.max(0, Math.floor((expiresAt.getTime() - Date.now()) / 1000));
  response.setHeader('Content-Type', head.contentType);
  response.setHeader('ETag', head.etag);
  response.setHeader('Last-Modified', head.lastModified.toUTCString());
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Cache-Control', `private, max-age=${lifeS}`);
  // Files come from strangers: nothing in them may run or be taken for something else.
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  // Whoever holds the link may show the picture, on any page.
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Expose-Headers', 'Content-Length, Content-Range, ETag');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  if (downloadName !== undefined) response.attachment(downloadName);
}

/** RFC 9110, 13.1.2: one of the listed tags is the file's. */
function isFresh(request: Request, { etag }: FileHead): boolean {
  const asked = request.get('If-None-Match');
  return asked !== undefined && asked.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}

/** The one range of the request; more than one, or one of another version, is answered with the whole file. */
function requestedRange(request: Request, { totalBytes, etag }: FileHead): Required<ByteRange> | undefined {
  const header = request.get('Range');
  const condition = request.get('If-Range');
  if (header === undefined || (condition !== undefined && condition !== etag)) return undefined;
  const ranges = parseRange(totalBytes, header);
  if (ranges === -1) throw new AtelierError('range_not_satisfiable');
  if (ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined;
  return { start: ranges[0].start, end: ranges[0].end };
}
