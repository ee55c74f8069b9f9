import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { builtDist } from './built.js';

/** A picture as bytes of a file. */
export type PictureFile = Buffer;

/** The drawn house, its true wall mask and a brick swatch, small enough for many renders. */
export interface HouseFiles {
  readonly photo: PictureFile;
  readonly mask: PictureFile;
  readonly swatch: PictureFile;
}

let house: HouseFiles | undefined;

/** Draws the house once for each build. */
export function houseFiles(): HouseFiles {
  house ??= drawnFiles();
  return house;
}

function drawnFiles(): HouseFiles {
  const dist = builtDist();
  const folder = path.join(os.tmpdir(), `atelier-test-pictures-${readFileSync(path.join(dist, '.built'), 'utf8')}`);
  if (!existsSync(folder)) {
    const run = spawnSync(process.execPath, [fileURLToPath(new URL('./draw-pictures.mjs', import.meta.url)), folder], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`The test pictures could not be drawn: ${run.stderr}`);
  }
  const read = (name: string): Buffer => readFileSync(path.join(folder, `${name}.png`));
  return { photo: read('photo'), mask: read('mask'), swatch: read('swatch') };
}

/** Pixels of a picture file, as many channels as asked. */
export async function pixelsOf(file: Uint8Array, channels: 1 | 3 = 3): Promise<{ width: number; height: number; data: Buffer }> {
  const image = sharp(file);
  const { data, info } = await (channels === 1 ? image.toColourspace('b-w').extractChannel(0) : image.removeAlpha()).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** A PNG whose header claims a size and that holds no pixels. */
export function pngThatClaims(widthPx: number, heightPx: number): PictureFile {
  const chunk = Buffer.alloc(17);
  chunk.write('IHDR', 0, 'latin1');
  chunk.writeUInt32BE(widthPx, 4);
  chunk.writeUInt32BE(heightPx, 8);
  chunk.set([8, 2, 0, 0, 0], 12);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(chunk));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const emptyData = Buffer.from([0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54, 0x35, 0xaf, 0x06, 0x1e]);
  return Buffer.concat([signature, Buffer.from([0, 0, 0, 13]), chunk, checksum, emptyData]);
}
