import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The environment of a process: what the shell says, and for what it does not say, a `.env` file in the working folder.
 */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  const file = path.resolve('.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}
