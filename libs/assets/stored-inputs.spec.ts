import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { MemoryStorageDriver } from '@atelier/storage';
import { StoredInputs, type ReceivedPicture } from './index.js';

describe('StoredInputs', () => {
  const storage = new MemoryStorageDriver();
  const inputs = new StoredInputs(storage, 'bucket');
  let folder: string;
  let picture: ReceivedPicture;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'atelier-inputs-'));
    picture = { field: 'image', path: path.join(folder, 'image'), bytes: 5, contentType: 'image/jpeg', extension: 'jpg', sha256: 'ab' };
    await writeFile(picture.path, 'photo');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('stores a picture under its job and takes it back', async () => {
    const file = inputs.describe('j', picture);
    expect(file).toEqual({ key: 'bucket/inputs/j/image.jpg', role: 'input', contentType: 'image/jpeg', bytes: 5, sha256: 'ab' });
    await inputs.store(file, picture);
    expect(await text((await storage.get({ key: file.key })).body)).toBe('photo');
    await inputs.discard([file]);
    await expect(storage.head({ key: file.key })).rejects.toMatchObject({ code: 'file_not_found' });
  });
});
