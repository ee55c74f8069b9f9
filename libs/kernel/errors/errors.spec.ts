import { z } from 'zod';
import { AtelierError, ERRORS, asAtelierError, isErrorCode, parseOrFail } from '../index.js';

describe('AtelierError', () => {
  it('takes status, words and retryability from the registry unless told otherwise', () => {
    expect(new AtelierError('queue_full')).toMatchObject({ status: 503, retryable: true, message: ERRORS.queue_full.message });
    expect(new AtelierError('download_failed', { message: 'gone', retryable: false })).toMatchObject({ retryable: false, message: 'gone' });
  });

  it('hides foreign messages from clients and keeps them for the log', () => {
    const error = asAtelierError(new Error('connect ECONNREFUSED 10.0.0.3:5432'));
    expect(error.message).toBe(ERRORS.internal_error.message);
    expect(error.logMessage).toContain('10.0.0.3');
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('passes its own errors through', () => {
    const error = new AtelierError('timeout');
    expect(asAtelierError(error, 'pipeline_error')).toBe(error);
  });

  it('knows its codes', () => {
    expect(isErrorCode('job_not_found')).toBe(true);
    expect(isErrorCode('toString')).toBe(false);
  });
});

describe('parseOrFail', () => {
  const schema = z.object({ image_url: z.string('expected a URL'), options: z.object({ scale: z.number('expected a number') }) }).strict();

  it('names every field by its dotted path with the first reason', () => {
    expect.assertions(2);
    try {
      parseOrFail(schema, { options: { scale: 'x' } });
    } catch (error) {
      expect(error).toMatchObject({ code: 'validation_failed', details: { image_url: 'expected a URL', 'options.scale': 'expected a number' } });
      expect((error as Error).message).toBe('image_url: expected a URL; options.scale: expected a number');
    }
  });

  it('files a fault of the whole body under body', () => {
    expect(() => parseOrFail(schema, 'text')).toThrow(expect.objectContaining({ details: { body: expect.any(String) } }));
  });
});
