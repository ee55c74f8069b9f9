/** Outlives the command that started it by a moment: when the command is gone, however it ended, its claim on the embedded PostgreSQL ends too. */
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, leave } from './embedded-postgres.mjs';

const [directory, pid] = process.argv.slice(2);
while (isAlive(Number(pid))) await delay(500);
await leave(directory, Number(pid));
