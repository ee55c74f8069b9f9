import { type MeetingPlace, JobsProcess } from './jobs.process.js';
import { painter, paintKind } from './paint.kind.js';

/**
 * A worker process for tests, to be killed. It paints the wall `slow` for ever and every other one at once, says on its
 * output what it begins, and sweeps.
 */
const place = JSON.parse(process.argv[2]) as MeetingPlace;
const handler = painter(async ({ jobId, attempt, input, stage, addFile }) => {
  await stage('paint', { progress: 10 });
  await addFile({ key: `walls/${jobId}.png`, role: 'result', contentType: 'image/png', bytes: 1, sha256: 'ab' });
  process.stdout.write(`painting ${jobId} ${attempt}\n`);
  if (input.wall === 'slow') await new Promise(() => undefined);
  return { painted: input.wall, by: `child ${process.pid}` };
});
const worker = new JobsProcess(place, { kinds: [paintKind], handlers: [handler] });
await worker.start();
worker.worker.sweep.start();
process.stdout.write('ready\n');
