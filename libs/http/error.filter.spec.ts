import { ForbiddenException, NotFoundException, type ArgumentsHost } from '@nestjs/common';
import { AtelierError } from '@atelier/kernel';
import { createLogger } from '@atelier/observability';
import { ErrorFilter } from './error.filter.js';

function caught(thrown: unknown): { status: number; body: Record<string, unknown>; headers: Record<string, unknown> } {
  const answer = { status: 0, body: {} as Record<string, unknown>, headers: { 'X-Request-Id': 'r-1' } as Record<string, unknown> };
  const response = {
    headersSent: false,
    setHeader: (name: string, value: unknown) => (answer.headers[name] = value),
    getHeader: (name: string) => answer.headers[name],
    status: (status: number) => ((answer.status = status), response),
    json: (body: Record<string, unknown>) => (answer.body = body),
  };
  const host = { switchToHttp: () => ({ getResponse: () => response, getRequest: () => ({ path: '/x' }) }) };
  new ErrorFilter(createLogger('test', 'silent')).catch(thrown, host as unknown as ArgumentsHost);
  return answer;
}

describe('ErrorFilter', () => {
  it('answers our errors in the one envelope', () => {
    const error = new AtelierError('validation_failed', { message: 'image_url: expected a URL', details: { image_url: 'expected a URL' } });
    expect(caught(error)).toMatchObject({
      status: 400,
      body: { error: 'validation_failed', message: 'image_url: expected a URL', detail: 'image_url: expected a URL', details: { image_url: 'expected a URL' }, request_id: 'r-1' },
    });
  });

  it('says when to come again, in whole seconds', () => {
    expect(caught(new AtelierError('queue_full', { retryAfterMs: 4200 }))).toMatchObject({ status: 503, headers: { 'Retry-After': 5 } });
  });

  it.each([
    [new NotFoundException('Cannot GET /secret/path'), 404, 'not_found', 'There is nothing here.'],
    [new ForbiddenException(), 403, 'forbidden', 'Forbidden'],
    [Object.assign(new Error('request entity too large'), { status: 413 }), 413, 'payload_too_large', 'request entity too large'],
    [Object.assign(new Error('File too large'), { name: 'MulterError', code: 'LIMIT_FILE_SIZE' }), 413, 'payload_too_large', 'File too large'],
  ])('knows foreign errors by their status (%#)', (thrown, status, code, message) => {
    expect(caught(thrown)).toMatchObject({ status, body: { error: code, message } });
  });

  it('keeps the words of unexpected errors to itself', () => {
    const { status, body } = caught(new Error('password authentication failed for user "atelier"'));
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('password');
    expect(body.error).toBe('internal_error');
  });
});
