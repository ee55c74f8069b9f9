import { jest } from '@jest/globals';
import { startAtelier, type TestAtelier } from '../support/atelier.js';
import { houseFiles } from '../support/pictures.js';
import { RenderClient, form, type RenderAnswer } from '../support/render-client.js';
import { queueBackends } from '../support/services.js';

jest.setTimeout(120_000);

describe('links to files', () => {
  let atelier: TestAtelier;
  let job: RenderAnswer;
  let whole: Buffer;

  beforeAll(async () => {
    const { photo, swatch, mask } = houseFiles();
    atelier = await startAtelier({ backend: queueBackends()[0] });
    job = (await new RenderClient(atelier.url).post('/render/jobs', form({ image: photo, texture: swatch, mask }), { Prefer: 'wait=60' })).body;
    whole = Buffer.from(await (await fetch(job.result_url)).arrayBuffer());
  });

  afterAll(() => atelier?.stop());

  const get = (headers: Record<string, string> = {}, url = job.result_url, method = 'GET'): Promise<Response> => fetch(url, { method, headers });

  it('serve the file with its type, for pages anywhere, and never as a program', async () => {
    const { headers, status } = await get();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('cache-control')).toMatch(/^private, max-age=\d+$/);
    expect(Number(headers.get('content-length'))).toBe(whole.length);
  });

  it('answer HEAD without a body', async () => {
    const response = await get({}, job.result_url, 'HEAD');
    expect(response.headers.get('content-length')).toBe(String(whole.length));
    expect((await response.arrayBuffer()).byteLength).toBe(0);
  });

  it('answer 304 to a client that has the file', async () => {
    const etag = (await get()).headers.get('etag') ?? '';
    expect((await get({ 'If-None-Match': `"other", ${etag}` })).status).toBe(304);
    expect((await get({ 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it.each([
    ['bytes=0-99', 0, 99],
    ['bytes=100-', 100, undefined],
    ['bytes=-50', -50, undefined],
  ])('answer the range %s', async (range, start, end) => {
    const response = await get({ Range: range });
    const expected = end === undefined ? whole.subarray(start) : whole.subarray(start, end + 1);
    expect(response.status).toBe(206);
    expect(Buffer.from(await response.arrayBuffer()).equals(expected)).toBe(true);
    expect(response.headers.get('content-range')).toBe(`bytes ${whole.length - expected.length - (end === undefined ? 0 : whole.length - 1 - end)}-${end ?? whole.length - 1}/${whole.length}`);
  });

  it('refuse a range outside the file, and give the whole file for a range of an older one', async () => {
    const outside = await get({ Range: `bytes=${whole.length}-` });
    expect(outside.status).toBe(416);
    expect(await outside.json()).toMatchObject({ error: 'range_not_satisfiable' });
    expect((await get({ Range: 'bytes=0-9', 'If-Range': '"older"' })).status).toBe(200);
  });

  it('are worth nothing when anything in them is changed', async () => {
    const url = new URL(job.result_url);
    const tampered = [
      changed(url, (link) => link.searchParams.set('expires', String(Number(link.searchParams.get('expires')) + 60))),
      changed(url, (link) => link.searchParams.delete('signature')),
      changed(url, (link) => (link.pathname = link.pathname.replace('.png', '-mask.png'))),
      changed(url, (link) => (link.pathname = '/files/..%2f..%2flink-secret')),
      changed(url, (link) => link.searchParams.append('signature', 'x')),
    ];
    for (const link of tampered) {
      const response = await fetch(link);
      expect([403, 404]).toContain(response.status);
    }
    expect(await (await fetch(tampered[0])).json()).toMatchObject({ error: 'link_invalid' });
  });
});

function changed(url: URL, change: (link: URL) => unknown): URL {
  const copy = new URL(url);
  change(copy);
  return copy;
}
