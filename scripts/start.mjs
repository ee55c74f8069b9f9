/** Sets everything up and serves: PostgreSQL (embedded unless DATABASE_URL is set), the API and a worker. */
import { onEnd } from './lib/lifeline.mjs';
import { prepareDatabase, startProcess } from './lib/services.mjs';
import { bold, dim, giveUp, step } from './lib/steps.mjs';
import { ensureBuild, ensureDependencies, loadDotEnv } from './lib/workspace.mjs';

const started = [];
const stopAll = async () => {
  while (started.length > 0) await started.pop().stop();
};
onEnd(async () => {
  console.log(dim('\nStopping …'));
  await stopAll();
});

try {
  loadDotEnv();
  await ensureDependencies();
  await ensureBuild();
  let database;
  await step('PostgreSQL', async () => {
    database = await prepareDatabase();
    started.push(database);
    return database.where;
  });
  const env = { DATABASE_URL: database.url };
  const serve = async (app) => {
    const running = await startProcess(app, env);
    started.push(running);
    void running.ended.then(async ({ code, signal }) => {
      if (!started.includes(running)) return;
      console.error(`${app} ended by itself (${signal ?? `exit ${code}`}).`);
      await stopAll();
      process.exit(1);
    });
    return running.url;
  };
  const address = await step('API', () => serve('api'));
  await step('Worker', () => serve('worker'));
  console.log(`\n${bold('Atelier is ready:')} ${address}\n${dim(`Try: curl -F image=@house.jpg -F texture=@brick.jpg ${address}/render/jobs   Stop: Ctrl+C`)}\n`);
} catch (error) {
  await stopAll();
  giveUp(error.message);
}
