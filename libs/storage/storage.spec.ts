import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, rmdir, symlink, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { builtDist } from '../../test/support/built.js';
import { contentTypeOf, extensionOf, keyFault, keySegment, LocalStorageDriver, MemoryStorageDriver } from './index.js';
import { storageDriverSuite } from './testing/storage-driver.suite.js';

const makeDirectory = (): Promise<string> => mkdtemp(path.join(os.tmpdir(), 'atelier-storage-'));

describe('memory driver', () => {
  storageDriverSuite(async () => ({ driver: new MemoryStorageDriver() }));
});

describe('local driver', () => {
  storageDriverSuite(async () => {
    const directory = await makeDirectory();
    return { driver: new LocalStorageDriver({ directory }), dispose: () => rm(directory, { recursive: true }) };
  });

  describe('on the disk', () => {
    let directory: string;
    let driver: LocalStorageDriver;
    beforeEach(async () => {
      directory = await makeDirectory();
      driver = new LocalStorageDriver({ directory });
    });
    afterEach(() => rm(directory, { recursive: true }));
    const put = (key: string) => driver.put({ key, body: Buffer.from('x'), contentType: 'image/png' });

    it('shows nothing of a writer that was killed before the rename', async () => {
      const key = 'project-images/half.png';
      const child = spawn(process.execPath, [path.join(builtDist(), 'libs/storage/testing/doomed-writer.js'), directory, key], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      expect(await readdir(path.join(directory, '.incoming'))).toHaveLength(1);
      child.kill('SIGKILL');
      await once(child, 'exit');
      await expect(driver.head({ key })).rejects.toMatchObject({ code: 'file_not_found' });
      expect((await driver.list({ prefix: '', limit: 10 })).files).toEqual([]);
      await put(key);
      expect((await driver.head({ key })).totalBytes).toBe(1);
    });

    it('leaves no temporary file, whether a put succeeds or fails', async () => {
      await put('project-images/a.png');
      await mkdir(path.join(directory, 'project-images/taken.png'));
      await expect(put('project-images/taken.png')).rejects.toMatchObject({ code: 'upload_failed' });
      expect(await readdir(path.join(directory, '.incoming'))).toEqual([]);
    });

    it('cleans up after writers that died days ago, and leaves those at work', async () => {
      const incoming = path.join(directory, '.incoming');
      await mkdir(incoming);
      await writeFile(path.join(incoming, 'old'), 'x');
      await writeFile(path.join(incoming, 'young'), 'x');
      const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
      await utimes(path.join(incoming, 'old'), twoDaysAgo, twoDaysAgo);
      await put('project-images/a.png');
      expect(await readdir(incoming)).toEqual(['young']);
    });

    it('removes the folders that a removal empties, but not the bucket', async () => {
      await put('project-images/renders/user/a.png');
      await driver.remove({ keys: ['project-images/renders/user/a.png'] });
      expect(await readdir(path.join(directory, 'project-images'))).toEqual([]);
    });

    it('puts into a folder that somebody removes over and over', async () => {
      const folder = path.join(directory, 'project-images/busy');
      let busy = true;
      let removals = 0;
      const removing = (async () => {
        while (busy) {
          await rmdir(folder).then(() => (removals += 1), () => undefined);
          await delay(Math.random() * 3); // out of step with the puts
        }
      })();
      try {
        for (let index = 0; index < 100; index++) {
          await put('project-images/busy/a.png');
          await driver.remove({ keys: ['project-images/busy/a.png'] });
        }
      } finally {
        busy = false;
      }
      await removing;
      expect(removals).toBeGreaterThan(0);
    });

    it('lists files only, not links that lead elsewhere', async () => {
      await put('project-images/a.png');
      await symlink('/etc', path.join(directory, 'project-images/outside'));
      expect((await driver.list({ prefix: '', limit: 10 })).files.map((file) => file.key)).toEqual(['project-images/a.png']);
    });
  });
});

describe('keys', () => {
  it('makes any text a good segment and never the same of two texts', () => {
    const texts = ['plain-1.2_x', 'a/b', 'a b', 'a_b', '..', '.', '', '.hidden', '_a-b', 'ä', 'a'.repeat(300), keySegment('a/b'), 'a\0b'];
    const segments = texts.map(keySegment);
    for (const segment of segments) expect([segment, keyFault(`x/${segment}/a.png`)]).toEqual([segment, undefined]);
    expect(new Set(segments).size).toBe(texts.length);
    expect(segments[0]).toBe('plain-1.2_x');
  });
});

describe('content types', () => {
  it('translates both ways', () => {
    expect(['a.PNG', 'a.jpeg', 'a.webp', 'a.tar.gz', 'a'].map(contentTypeOf)).toEqual(['image/png', 'image/jpeg', 'image/webp', undefined, undefined]);
    expect(['image/jpeg', 'IMAGE/PNG; q=1', 'text/html'].map(extensionOf)).toEqual(['jpg', 'png', undefined]);
  });
});
