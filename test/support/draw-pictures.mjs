/** Draws the test pictures into a folder; run as a process of its own, because pixel loops crawl inside Jest's realm. */
import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { drawHouse, drawnSwatch } from '../../dist/libs/scene/drawn/index.js';

const folder = process.argv[2];
const draft = `${folder}.${process.pid}`;
mkdirSync(draft, { recursive: true });
const save = ({ widthPx, heightPx }, data, channels, name) => sharp(data, { raw: { width: widthPx, height: heightPx, channels } }).png().toFile(path.join(draft, name));

const { photo, truth } = drawHouse({ widthPx: 640, heightPx: 480 });
const swatch = drawnSwatch('brick', undefined, 128);
await save(photo, photo.data, 3, 'photo.png');
await save(truth.alpha, Uint8Array.from(truth.alpha.data, (share) => Math.round(share * 255)), 1, 'mask.png');
await save(swatch, swatch.data, 3, 'swatch.png');
try {
  renameSync(draft, folder);
} catch (error) {
  // Another test file drew them at the same time.
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
}
