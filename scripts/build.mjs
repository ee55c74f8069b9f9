/** Compiles apps and libs to dist/. */
import { ensureBuild, ensureDependencies } from './lib/workspace.mjs';

await ensureDependencies();
await ensureBuild();
