/** What CI runs: lint, types, laws, generated files, tests. `--without-tests` leaves the tests out. */
import { spawnSync } from 'node:child_process';
import { giveUp, step } from './lib/steps.mjs';
import { ROOT, ensureBuild, ensureDependencies } from './lib/workspace.mjs';

await ensureDependencies();
await ensureBuild();
const faults = [];
await run('Lint', 'node_modules/eslint/bin/eslint.js', ['.', '--max-warnings', '0']);
await run('Types', 'node_modules/typescript/bin/tsc', ['--noEmit', '-p', '.']);
await run('Laws', 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs', ['--config', '.dependency-cruiser.cjs', 'apps', 'libs']);
await run('Generated files', 'scripts/generate.mjs', ['--check']);
if (faults.length > 0) giveUp(`${faults.join(', ')} failed: see above.`);
if (!process.argv.includes('--without-tests')) {
  const tests = spawnSync(process.execPath, ['scripts/test.mjs'], { cwd: ROOT, stdio: 'inherit' });
  if (tests.status !== 0) giveUp('Tests failed: see above.');
}

async function run(name, script, args) {
  try {
    await step(name, () => {
      const result = spawnSync(process.execPath, [script, ...args], { cwd: ROOT, encoding: 'utf8' });
      if (result.status !== 0) throw new Error(`${result.stdout}${result.stderr}`);
    });
  } catch (error) {
    console.error(error.message);
    faults.push(name);
  }
}
