/**
 * Writes what is generated from the code: the lists of operations, `.env.example`, `docs/configuration.md`,
 * `docs/operations.md` and the Prisma client. With `--check` it writes nothing and fails when a file on disk is not what
 * would be written; with `--operations` it writes the lists of operations only and needs no build.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderRegistry } from './lib/operation-registry.mjs';
import { giveUp } from './lib/steps.mjs';
import { ROOT, ensureBuild, ensureDependencies } from './lib/workspace.mjs';

const check = process.argv.includes('--check');
const stale = [];
// Before the build, which compiles them.
for (const [file, text] of Object.entries(renderRegistry(ROOT))) emit(file, text);
if (process.argv.includes('--operations')) process.exit(0);
await ensureDependencies();
await ensureBuild();
const fromDist = (file) => import(pathToFileURL(path.join(ROOT, 'dist', file)).href);
const { renderConfigurationPage, renderEnvExample } = await fromDist('libs/kernel/index.js');
const { ALL_SETTINGS } = await fromDist('apps/all-settings.js');
const { OPERATION_DEFINITIONS, renderOperationsPage } = await fromDist('libs/imaging/schemas/index.js');

emit('.env.example', renderEnvExample(ALL_SETTINGS));
emit('docs/configuration.md', renderConfigurationPage(ALL_SETTINGS));
emit('docs/operations.md', renderOperationsPage(Object.values(OPERATION_DEFINITIONS)));
const prisma = spawnSync(process.execPath, ['tools/prisma/generate.mjs', ...(check ? ['--check'] : [])], { cwd: ROOT, encoding: 'utf8' });
if (prisma.status !== 0) stale.push(`libs/database/generated: ${`${prisma.stdout}${prisma.stderr}`.trim()}`);
if (stale.length > 0) giveUp(`Not what the code says (run: npm run generate):\n  ${stale.join('\n  ')}`);

function emit(file, text) {
  const target = path.join(ROOT, file);
  if (existsSync(target) && readFileSync(target, 'utf8') === text) return;
  if (check) {
    stale.push(file);
    return;
  }
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  console.log(`wrote ${file}`);
}
