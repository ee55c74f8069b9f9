/** What `npm run eval` runs in worker threads: one photo or one drawn scene a call, figures back. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { drawHouse, drawStreet, drawnSwatch, maskFigures, measureAgainstTruth } from '../../dist/libs/scene/drawn/index.js';
import { depthStage, refinementStage, segmentationStage, textureStage } from '../../dist/libs/scene/index.js';

const WALLS = ['stucco', 'brick', 'ashlar', 'whitebrick', 'siding'];

/** All four stages on one photo, with the time of each. */
function renderAll(photo, swatch, seed = 0) {
  const times = {};
  const timed = (stage, work) => {
    const started = performance.now();
    const result = work();
    times[stage] = performance.now() - started;
    return result;
  };
  const { alpha, geometry, building, sky } = timed('segmentation', () => segmentationStage({ photo, seed }));
  const { planes } = timed('depth', () => depthStage({ geometry, building }));
  const textured = timed('texture', () => textureStage({ photo, alpha, geometry, planes, sky, swatch }));
  const refined = timed('refinement', () => refinementStage({ photo, alpha, painted: textured.painted }));
  return { alpha, geometry, planes, ...textured, ...refined, swatch, times };
}

/** Wall mask of a labelled photo against its labels. */
export async function labelledPhoto({ folder, entry }) {
  const photo = await readRgb(path.join(folder, entry.file));
  const result = renderAll(photo, drawnSwatch('greybrick'));
  const labels = await readLabels(path.join(folder, entry.mask), entry, photo);
  const windowValues = entry.classes?.window === undefined ? [] : [labels.valueOf(entry.classes.window)];
  const meaning = { wallValues: (entry.wall_values ?? []).map(labels.valueOf), ignoreValues: (entry.ignore_values ?? []).map(labels.valueOf), windowValues };
  return { file: entry.file, ...maskFigures(result.alpha, labels.mask, meaning), changedOutsideMask: result.changedOutsideMask };
}

/** A drawn street, repainted, against its truth. */
export async function drawnScene({ seed, faces }) {
  const wall = WALLS[seed % WALLS.length];
  const scene = drawStreet({ seed, faces, wall });
  const result = renderAll(scene.photo, drawnSwatch(wall === 'brick' ? 'ashlar' : 'greybrick'));
  return { ...measureAgainstTruth(scene, result), changedOutsideMask: result.changedOutsideMask };
}

/** How long the stages take on the demo's house. */
export async function timedRender({ widthPx, heightPx }) {
  const { times } = renderAll(drawHouse({ widthPx, heightPx }).photo, drawnSwatch('brick'));
  return { ...times, 'all stages': Object.values(times).reduce((total, ms) => total + ms, 0) };
}

async function readRgb(file) {
  const { data, info } = await sharp(file).autoOrient().removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
}

/** Labels as one byte a pixel. Colour-coded ones are numbered by the classes' colours; `valueOf` numbers a class. */
async function readLabels(file, entry, photo) {
  const coded = Array.isArray(entry.wall_values[0]);
  if (!coded) {
    const { data, info } = await readIndexes(file);
    requireSameSize(info, photo, file);
    return { mask: { widthPx: info.width, heightPx: info.height, data }, valueOf: (value) => value };
  }
  const colours = Object.values(entry.classes).map(String);
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  requireSameSize(info, photo, file);
  const labels = new Uint8Array(info.width * info.height);
  for (let i = 0; i < labels.length; i++) labels[i] = colours.indexOf(`${data[i * 3]},${data[i * 3 + 1]},${data[i * 3 + 2]}`) & 255;
  return { mask: { widthPx: info.width, heightPx: info.height, data: labels }, valueOf: (colour) => colours.indexOf(String(colour)) };
}

/** Palette PNGs are read by index, which sharp cannot: its decoder answers colours, mapped back by the palette chunk. */
async function readIndexes(file) {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  const palette = paletteOf(readFileSync(file));
  const labels = new Uint8Array(info.width * info.height);
  for (let i = 0; i < labels.length; i++) {
    const at = i * info.channels;
    labels[i] = palette && info.channels >= 3 ? palette.get((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]) : data[at];
  }
  return { data: labels, info };
}

function paletteOf(png) {
  for (let at = 8; at + 8 < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) !== 'PLTE') continue;
    const entries = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    const byColour = new Map();
    for (let i = entries.length / 3 - 1; i >= 0; i--) byColour.set((entries[i * 3] << 16) | (entries[i * 3 + 1] << 8) | entries[i * 3 + 2], i);
    return byColour;
  }
  return undefined;
}

function requireSameSize(info, photo, file) {
  if (info.width !== photo.widthPx || info.height !== photo.heightPx) throw new Error(`${file} is not of its photo's size`);
}
