/** Applies the migrations to the database that DATABASE_URL names, or to the embedded one. */
import { prepareDatabase } from './lib/services.mjs';
import { giveUp, step } from './lib/steps.mjs';
import { ensureBuild, ensureDependencies, loadDotEnv } from './lib/workspace.mjs';

try {
  loadDotEnv();
  await ensureDependencies();
  await ensureBuild();
  await step('Migrations', async () => {
    const database = await prepareDatabase();
    await database.stop();
    return database.where;
  });
} catch (error) {
  giveUp(error.message);
}
