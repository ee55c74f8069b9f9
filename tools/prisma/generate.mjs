/**
 * Writes the Prisma client and the schema's SQL to libs/database/generated. With `--check` it writes nothing and fails
 * when they are not what prisma/schema.prisma says. Installs its own packages (beside this file) when they are missing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TOOLS = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.resolve(TOOLS, '../..');
const SCHEMA = path.join(ROOT, 'prisma/schema.prisma');
const GENERATED = path.join(ROOT, 'libs/database/generated');
const OUTPUT = 'output              = "../libs/database/generated"';

try {
  await main();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function main() {
  if (!existsSync(path.join(TOOLS, 'node_modules/prisma'))) run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  // Only now, because it stands on what was just installed.
  const { schemaAsSql } = await import('./schema-engine.mjs');
  const sql = `-- Generated from prisma/schema.prisma: npm run generate\n\n${await schemaAsSql(SCHEMA)}`;
  if (process.argv.includes('--check')) checkGenerated(sql);
  else generate(SCHEMA, GENERATED, sql);
}

/** Generates beside the real folder, so that relative paths in the result are the same, and compares. */
function checkGenerated(sql) {
  const folder = mkdtempSync(path.join(ROOT, 'libs/database/.generated-'));
  const schema = path.join(folder, 'schema.prisma');
  const output = path.join(folder, 'out');
  try {
    const text = readFileSync(SCHEMA, 'utf8');
    if (!text.includes(OUTPUT)) throw new Error(`prisma/schema.prisma must say: ${OUTPUT}`);
    writeFileSync(schema, text.replace(OUTPUT, `output = ${JSON.stringify(output)}`));
    generate(schema, output, sql);
    const differing = differences(GENERATED, output);
    if (differing.length > 0) throw new Error(`not what prisma/schema.prisma says: ${differing.join(', ')}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function generate(schema, output, sql) {
  // Without this variable the command would download an engine that generating does not need; any file will do.
  run(process.execPath, [path.join(TOOLS, 'node_modules/prisma/build/index.js'), 'generate', '--no-hints', '--schema', schema], { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' });
  writeFileSync(path.join(output, 'schema.sql'), sql);
}

function differences(left, right) {
  const files = new Set([...list(left), ...list(right)]);
  return [...files].filter((file) => content(left, file) !== content(right, file));
}

function list(folder) {
  return existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))) : [];
}

/** Without the folder that it was generated to, which the client's copy of the schema names. */
function content(folder, file) {
  const target = path.join(folder, file);
  if (!existsSync(target)) return undefined;
  return readFileSync(target, 'utf8').replace(/output += +\\"[^"]*\\"/, 'output');
}

function run(command, args, variables = {}) {
  const done = spawnSync(command, args, { cwd: TOOLS, encoding: 'utf8', env: { ...process.env, ...variables } });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${done.stdout}${done.stderr}`);
}
