import { freshDatabase } from '../../test/support/services.js';
import { Database } from './database.js';
import { type MigratedDatabase, migratedDatabase, silentLogger } from './testing/migrated-database.js';

let place: MigratedDatabase;

beforeAll(async () => (place = await migratedDatabase(await freshDatabase())));
afterAll(() => place.close());

describe('withLock', () => {
  it('lets one of many in and turns the others away at once', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    let enter = (): void => undefined;
    const entered = new Promise<void>((resolve) => (enter = resolve));
    const first = place.database.withLock('door', async () => {
      enter();
      await gate;
      return 'in';
    });
    await entered;
    const other = new Database({ databaseUrl: place.url, logger: silentLogger });
    try {
      expect(await other.withLock('door', async () => 'in')).toBeUndefined();
      expect(await other.withLock('another door', async () => 'in')).toBe('in');
      open();
      expect(await first).toBe('in');
      expect(await other.withLock('door', async () => 'in')).toBe('in');
    } finally {
      await other.close();
    }
  });

  it('bears the loss of its connection while the work goes on', async () => {
    const result = await place.database.withLock('door', async () => {
      const other = new Database({ databaseUrl: place.url, logger: silentLogger });
      await other.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`);
      await other.close();
      // The end of the connection is heard of before anything that comes later.
      await new Promise((resolve) => setTimeout(resolve, 100));
      return 'done';
    });
    expect(result).toBe('done');
    expect(await place.database.withLock('door', async () => 'in')).toBe('in');
  });

  it('gives the lock back when the work throws', async () => {
    await expect(place.database.withLock('door', () => Promise.reject(new Error('slipped')))).rejects.toThrow('slipped');
    expect(await place.database.withLock('door', async () => 'in')).toBe('in');
  });
});

it('survives the loss of its connections', async () => {
  await place.database.ping();
  const other = new Database({ databaseUrl: place.url, logger: silentLogger, applicationName: 'other' });
  await other.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  await other.close();
  // The first statements may still meet a connection whose end is not noticed yet.
  for (let alive = false; !alive; ) alive = await place.database.ping().then(() => true, () => false);
});
