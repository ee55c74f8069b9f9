/** Sets everything up and runs the tests. Arguments go to Jest. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { onEnd } from './lib/lifeline.mjs';
import { ROOT, ensureBuild, ensureDependencies } from './lib/workspace.mjs';

await ensureDependencies();
await ensureBuild();
const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');
const child = spawn(process.execPath, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' });
const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
onEnd(async () => {
  child.kill('SIGTERM');
  await ended;
});
process.exit(await ended);
