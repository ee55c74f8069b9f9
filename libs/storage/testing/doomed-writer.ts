import { Readable } from 'node:stream';
import { LocalStorageDriver } from '../index.js';

/** A process for tests: writes half of a file, says so, and waits to be killed. */
const [directory, key] = process.argv.slice(2);
const body = new Readable({ read: () => undefined });
body.push(Buffer.alloc(1024 * 1024, 'x'));
setTimeout(() => process.stdout.write('half\n'), 100);
setInterval(() => undefined, 1000);
await new LocalStorageDriver({ directory }).put({ key, body, contentType: 'image/png' });
