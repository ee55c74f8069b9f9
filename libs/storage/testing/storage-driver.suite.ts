import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import type { StorageDriver } from '../index.js';

export interface DriverUnderTest {
  readonly driver: StorageDriver;
  dispose?(): Promise<void>;
}

const BUCKET = 'project-images';
const PNG = 'image/png';
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What every driver must do. `make` gives an empty one for each test. */
export function storageDriverSuite(make: () => Promise<DriverUnderTest>): void {
  let made: DriverUnderTest;
  let driver: StorageDriver;
  beforeEach(async () => {
    made = await make();
    driver = made.driver;
  });
  afterEach(() => made.dispose?.());

  const put = (key: string, words: string) => driver.put({ key, body: Buffer.from(words), contentType: PNG });
  const read = async (key: string, range?: { start: number; end?: number }): Promise<string> => text((await driver.get({ key, range })).body);
  const keysUnder = async (prefix: string): Promise<string[]> => (await driver.list({ prefix, limit: 1000 })).files.map((file) => file.key);

  describe('put, get and head', () => {
    it('gives back what was put, with its facts', async () => {
      const key = `${BUCKET}/renders/anonymous/a.png`;
      const result = await put(key, 'hello');
      expect(result).toEqual({ key, bytes: 5, sha256: sha256(Buffer.from('hello')), etag: expect.stringMatching(/^"[^"]+"$/) });
      const { body, ...facts } = await driver.get({ key });
      expect(await text(body)).toBe('hello');
      expect(facts).toEqual({ key, bytes: 5, totalBytes: 5, contentType: PNG, etag: result.etag, lastModified: expect.any(Date) });
      const { bytes: _bytes, ...head } = facts;
      expect(await driver.head({ key })).toEqual(head);
    });

    it('replaces a file as a whole and changes its etag', async () => {
      const key = `${BUCKET}/a.png`;
      const first = await put(key, 'a longer first content');
      const second = await put(key, 'short');
      expect(await read(key)).toBe('short');
      expect(second.etag).not.toBe(first.etag);
      expect((await driver.head({ key })).etag).toBe(second.etag);
    });

    it('keeps the etag while nobody writes', async () => {
      const key = `${BUCKET}/a.png`;
      await put(key, 'x');
      const { body, etag } = await driver.get({ key });
      body.destroy();
      expect((await driver.head({ key })).etag).toBe(etag);
    });

    it('stores an empty file', async () => {
      await put(`${BUCKET}/empty.png`, '');
      const file = await driver.get({ key: `${BUCKET}/empty.png` });
      expect(file.totalBytes).toBe(0);
      expect(await text(file.body)).toBe('');
    });

    it('takes and gives streams of more than 10 MB', async () => {
      const piece = randomBytes(64 * 1024);
      const pieces = 200; // 12.5 MB
      const hash = createHash('sha256');
      const source = function* (): Generator<Buffer> {
        for (let index = 0; index < pieces; index++) {
          const chunk = Buffer.from(piece);
          chunk.writeUInt32LE(index);
          hash.update(chunk);
          yield chunk;
        }
      };
      const key = `${BUCKET}/large.bin`;
      const result = await driver.put({ key, body: Readable.from(source(), { objectMode: false }), contentType: 'application/octet-stream' });
      const expected = hash.digest('hex');
      expect(result).toMatchObject({ bytes: pieces * piece.length, sha256: expected });
      const file = await driver.get({ key });
      expect(sha256(await buffer(file.body))).toBe(expected);
    });

    it('keeps one whole content of 100 concurrent puts on one key', async () => {
      const key = `${BUCKET}/contested.png`;
      const contents = Array.from({ length: 100 }, (_, index) => String(index).padStart(3, '0').repeat(2_000));
      const results = await Promise.all(contents.map((content) => put(key, content)));
      const file = await driver.get({ key });
      const found = await text(file.body);
      expect(contents).toContain(found);
      expect(results.map(({ etag, sha256: hash }) => `${etag} ${hash}`)).toContain(`${file.etag} ${sha256(Buffer.from(found))}`);
      expect(await keysUnder('')).toEqual([key]);
    });

    it('goes on reading the old content while a new one is put', async () => {
      const key = `${BUCKET}/a.png`;
      await put(key, 'old');
      const { body } = await driver.get({ key });
      await put(key, 'new!');
      expect(await text(body)).toBe('old');
    });

    it('does not change with the caller\'s buffer', async () => {
      const body = Buffer.from('before');
      await driver.put({ key: `${BUCKET}/a.png`, body, contentType: PNG });
      body.fill('x');
      expect(await read(`${BUCKET}/a.png`)).toBe('before');
    });

    it('knows nothing of a missing file', async () => {
      await expect(driver.get({ key: `${BUCKET}/missing.png` })).rejects.toMatchObject({ code: 'file_not_found' });
      await expect(driver.head({ key: `${BUCKET}/missing.png` })).rejects.toMatchObject({ code: 'file_not_found' });
      await put(`${BUCKET}/folder/a.png`, 'x');
      await expect(driver.head({ key: `${BUCKET}/folder` })).rejects.toMatchObject({ code: 'file_not_found' });
      await expect(driver.get({ key: `${BUCKET}/folder` })).rejects.toMatchObject({ code: 'file_not_found' });
      await expect(driver.get({ key: `${BUCKET}/folder/a.png/b.png` })).rejects.toMatchObject({ code: 'file_not_found' });
    });
  });

  describe('a put that fails', () => {
    it('leaves nothing visible when its stream breaks', async () => {
      const key = `${BUCKET}/broken.png`;
      const body = Readable.from(
        (async function* () {
          yield Buffer.from('half');
          throw new Error('the client went away');
        })(),
      );
      await expect(driver.put({ key, body, contentType: PNG })).rejects.toMatchObject({ code: 'upload_failed', retryable: true });
      await expect(driver.head({ key })).rejects.toMatchObject({ code: 'file_not_found' });
      expect(await keysUnder('')).toEqual([]);
    });

    it('leaves the old content when the new one breaks', async () => {
      const key = `${BUCKET}/a.png`;
      await put(key, 'old');
      const body = Readable.from((async function* (): AsyncGenerator<Buffer> { throw new Error('no'); })());
      await expect(driver.put({ key, body, contentType: PNG })).rejects.toMatchObject({ code: 'upload_failed' });
      expect(await read(key)).toBe('old');
    });

    it('ends with the reason of its signal', async () => {
      const controller = new AbortController();
      const reason = new Error('canceled');
      const body = new Readable({ read: () => undefined });
      body.push('half');
      const putting = driver.put({ key: `${BUCKET}/a.png`, body, contentType: PNG, signal: controller.signal });
      setTimeout(() => controller.abort(reason), 20);
      await expect(putting).rejects.toBe(reason);
      expect(await keysUnder('')).toEqual([]);
    });

    it.each([
      ['a type that is not the extension\'s', `${BUCKET}/a.png`, 'image/jpeg'],
      ['an unknown extension', `${BUCKET}/a.exe`, 'application/octet-stream'],
      ['no extension', `${BUCKET}/a`, 'application/octet-stream'],
    ])('refuses %s for good', async (_name, key, contentType) => {
      await expect(driver.put({ key, body: Buffer.from('x'), contentType })).rejects.toMatchObject({ code: 'upload_failed', retryable: false });
    });

    it('takes parameters of the type for granted', async () => {
      await driver.put({ key: `${BUCKET}/a.json`, body: Buffer.from('{}'), contentType: 'application/json; charset=utf-8' });
      expect((await driver.head({ key: `${BUCKET}/a.json` })).contentType).toBe('application/json');
    });
  });

  describe('ranges', () => {
    const key = `${BUCKET}/digits.png`;
    beforeEach(() => put(key, '0123456789'));

    it.each([
      [{ start: 0, end: 0 }, '0'],
      [{ start: 2, end: 4 }, '234'],
      [{ start: 7 }, '789'],
      [{ start: 9, end: 9 }, '9'],
      [{ start: 5, end: 500 }, '56789'],
    ])('gives %j', async (range, expected) => {
      const file = await driver.get({ key, range });
      expect(file).toMatchObject({ bytes: expected.length, totalBytes: 10 });
      expect(await text(file.body)).toBe(expected);
    });

    it.each([{ start: 10 }, { start: 10, end: 20 }, { start: -1 }, { start: 5, end: 4 }, { start: 1.5 }, { start: Number.NaN }])('refuses %j', async (range) => {
      await expect(driver.get({ key, range })).rejects.toMatchObject({ code: 'range_not_satisfiable', status: 416 });
    });
  });

  it('stops giving when the signal fires', async () => {
    const key = `${BUCKET}/large.bin`;
    await driver.put({ key, body: Buffer.alloc(4 * 1024 * 1024), contentType: 'application/octet-stream' });
    const controller = new AbortController();
    const { body } = await driver.get({ key, signal: controller.signal });
    controller.abort();
    await expect(buffer(body)).rejects.toThrow();
    await expect(driver.get({ key, signal: controller.signal })).rejects.toThrow();
  });

  describe('keys that would leave the root or mean two things', () => {
    const hostile = [
      '',
      '/etc/passwd.png',
      '../secret.png',
      `${BUCKET}/../../secret.png`,
      `${BUCKET}/..`,
      `${BUCKET}/./a.png`,
      `${BUCKET}//a.png`,
      `${BUCKET}/a.png/`,
      `${BUCKET}\\..\\secret.png`,
      `${BUCKET}/a\0.png`,
      `${BUCKET}/.hidden.png`,
      '.incoming/a.png',
      `${BUCKET}/%2e%2e/a.png`,
      `${BUCKET}/a b.png`,
      `${BUCKET}/ä.png`,
      `${BUCKET}/a\n.png`,
      'C:/a.png',
      `${BUCKET}/${'a'.repeat(201)}.png`,
      `${'a/'.repeat(300)}a.png`,
    ];

    it.each(hostile)('refuses %j everywhere', async (key) => {
      await expect(driver.put({ key, body: Buffer.from('x'), contentType: PNG })).rejects.toMatchObject({ code: 'upload_failed', retryable: false });
      await expect(driver.get({ key })).rejects.toMatchObject({ code: 'file_not_found' });
      await expect(driver.head({ key })).rejects.toMatchObject({ code: 'file_not_found' });
      await expect(driver.remove({ keys: [key] })).rejects.toMatchObject({ code: 'file_not_found' });
    });
  });

  describe('remove', () => {
    it('removes files, does not mind missing ones, and leaves their neighbours', async () => {
      await put(`${BUCKET}/job/a.png`, 'a');
      await put(`${BUCKET}/job/b.png`, 'b');
      await put(`${BUCKET}/c.png`, 'c');
      await driver.remove({ keys: [`${BUCKET}/job/a.png`, `${BUCKET}/none/of/this.png`] });
      expect(await keysUnder('')).toEqual([`${BUCKET}/c.png`, `${BUCKET}/job/b.png`]);
      await driver.remove({ keys: [`${BUCKET}/job/b.png`, `${BUCKET}/c.png`] });
      expect(await keysUnder('')).toEqual([]);
    });

    it('gets along with puts into the folder that it empties', async () => {
      const keys = Array.from({ length: 60 }, (_, index) => `${BUCKET}/busy/folder/${index}.png`);
      await Promise.all(keys.map(async (key) => {
        await put(key, 'x');
        await driver.remove({ keys: [key] });
      }));
      expect(await keysUnder('')).toEqual([]);
    });
  });

  describe('list', () => {
    const keys = ['a-b.png', 'a.png', 'a/1.png', 'a/b/2.png', 'a/b.png', 'a0.png', 'b/1.png'].map((name) => `${BUCKET}/${name}`);
    beforeEach(async () => {
      for (const key of keys) await put(key, key);
    });

    it('lists in the order of the keys, with sizes', async () => {
      const { files, cursor } = await driver.list({ prefix: '', limit: 1000 });
      expect(files.map((file) => file.key)).toEqual([...keys].sort());
      expect(files.every((file) => file.bytes === file.key.length && file.lastModified instanceof Date)).toBe(true);
      expect(cursor).toBeUndefined();
    });

    it.each([1, 2, 3, 6])('pages by %i without gaps or doubles', async (limit) => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await driver.list({ prefix: `${BUCKET}/`, limit, cursor });
        expect(page.files.length).toBeLessThanOrEqual(limit);
        found.push(...page.files.map((file) => file.key));
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(found).toEqual([...keys].sort());
    });

    it.each([`${BUCKET}/a/`, `${BUCKET}/a`, `${BUCKET}/a/b`, `${BUCKET}/b/1.p`, `${BUCKET}/none`, 'proj'])('filters by the prefix %s', async (prefix) => {
      expect(await keysUnder(prefix)).toEqual([...keys].sort().filter((key) => key.startsWith(prefix)));
    });

    it('refuses hostile prefixes and limits out of range', async () => {
      for (const prefix of ['../', '/', '.', `${BUCKET}/../`, 'a\0']) await expect(driver.list({ prefix, limit: 10 })).rejects.toThrow('prefix');
      for (const limit of [0, 1001, 1.5]) await expect(driver.list({ prefix: '', limit })).rejects.toThrow(RangeError);
    });
  });
}
