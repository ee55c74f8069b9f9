import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import cliProgress from 'cli-progress';
import sharp from 'sharp';
import { bold, dim, step } from './steps.mjs';
import { DATA_DIR, ROOT } from './workspace.mjs';

/** The pictures to render: the caller's, or a house and a brick swatch that the project draws (once, then kept). */
export async function inputFiles({ photo, texture, mask }) {
  if (photo) return { photo, texture, mask };
  // Another build may draw another house.
  const folder = path.join(DATA_DIR, 'demo', readFileSync(path.join(ROOT, 'dist/.built'), 'utf8'));
  const drawn = { photo: path.join(folder, 'house.png'), texture: path.join(folder, 'brick.png'), scale: 16 };
  if (existsSync(drawn.texture)) return drawn;
  await step('Drawing a house', async () => {
    const { drawHouse, drawnSwatch } = await import(pathToFileURL(path.join(ROOT, 'dist/libs/scene/drawn/index.js')).href);
    rmSync(path.dirname(folder), { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await savePng(drawHouse({ widthPx: 1600, heightPx: 1200 }).photo, drawn.photo);
    await savePng(drawnSwatch('brick'), drawn.texture);
  });
  return drawn;
}

function savePng({ widthPx, heightPx, data }, file) {
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 } }).png().toFile(file);
}

/** The photo as everybody can open it, upright. */
export function saveBefore(photo, file) {
  return sharp(photo).autoOrient().flatten({ background: '#ffffff' }).jpeg({ quality: 90 }).toFile(file);
}

/** Follows a job's event stream and shows one bar a stage; on something that is no terminal one line a stage. */
export async function showProgress(url) {
  const bars = process.stdout.isTTY
    ? new cliProgress.MultiBar({ format: '  {stage} {bar} {percentage} %', barsize: 32, hideCursor: true, forceRedraw: true }, cliProgress.Presets.shades_classic)
    : undefined;
  const rows = new Map();
  let current;
  for await (const { stage, stage_progress: progress = 0, status } of serverSentEvents(url)) {
    if (current && (stage !== current || status !== 'processing')) rows.get(current)?.update(100);
    if (status !== 'processing' || stage === 'queued') continue;
    if (stage !== current) {
      current = stage;
      if (!bars) console.log(`  ${stage}`);
      else if (!rows.has(stage)) rows.set(stage, bars.create(100, 0, { stage: stage.padEnd(13) }));
    }
    rows.get(stage)?.update(Math.round(progress));
  }
  bars?.stop();
}

async function* serverSentEvents(url) {
  const response = await fetch(url, { headers: { Accept: 'text/event-stream' } });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  let buffer = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    buffer += chunk;
    const blocks = buffer.split('\n\n');
    buffer = blocks.pop();
    for (const block of blocks) {
      const data = block.split('\n').find((line) => line.startsWith('data: '));
      if (data) yield JSON.parse(data.slice(6));
    }
  }
}

/** Prints how long each stage took. */
export function printStageTable(stages, totalMs) {
  console.log(`\n  ${bold('stage'.padEnd(14))}${bold('ms'.padStart(7))}`);
  for (const { stage, ms } of stages) console.log(`  ${stage.padEnd(14)}${String(ms).padStart(7)}`);
  console.log(dim(`  ${'request to end'.padEnd(14)}${String(totalMs).padStart(7)}`));
}
