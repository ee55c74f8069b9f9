import { freshDatabase } from '../../test/support/services.js';
import { type NotificationListener, Notifier } from './notifier.js';
import { type MigratedDatabase, migratedDatabase, silentLogger } from './testing/migrated-database.js';

let place: MigratedDatabase;
const notifiers: Notifier[] = [];

beforeAll(async () => (place = await migratedDatabase(await freshDatabase())));
afterEach(async () => {
  for (const notifier of notifiers.splice(0)) await notifier.close();
});
afterAll(() => place.close());

function openNotifier(): Notifier {
  const notifier = new Notifier(place.database, silentLogger);
  notifiers.push(notifier);
  return notifier;
}

/** A listener that can be waited for. */
class Ear implements NotificationListener {
  readonly heard: string[] = [];
  private readonly waiting = new Set<() => void>();

  onNotification(payload: string): void {
    this.note(payload);
  }

  onReconnect(): void {
    this.note('(reconnected)');
  }

  async until(payload: string): Promise<void> {
    while (!this.heard.includes(payload)) await new Promise<void>((resolve) => this.waiting.add(resolve));
  }

  private note(word: string): void {
    this.heard.push(word);
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }
}

async function listening(notifier: Notifier, channel: string): Promise<Ear> {
  const ear = new Ear();
  notifier.subscribe(channel, ear);
  await ear.until('(reconnected)');
  return ear;
}

it('carries words from one process to another, channel by channel', async () => {
  const there = openNotifier();
  const jobs = await listening(there, 'atelier_jobs');
  const cancel = await listening(there, 'atelier_cancel');
  const here = openNotifier();
  here.publish('atelier_jobs', 'a');
  here.publish('atelier_cancel', 'b');
  await Promise.all([jobs.until('a'), cancel.until('b')]);
  expect(jobs.heard).toEqual(['(reconnected)', 'a']);
  expect(cancel.heard).toEqual(['(reconnected)', 'b']);
});

it('sends the same words once that are said in one breath, and loses none of a thousand', async () => {
  const ear = await listening(openNotifier(), 'atelier_jobs');
  const here = openNotifier();
  for (let i = 0; i < 1500; i++) {
    here.publish('atelier_jobs', `${i}`);
    here.publish('atelier_jobs', `${i}`);
  }
  await Promise.all(Array.from({ length: 1500 }, (_, i) => ear.until(`${i}`)));
  expect(ear.heard).toHaveLength(1501);
});

it('comes back after the connection is lost, hears again, and tells its listeners to read again', async () => {
  const notifier = openNotifier();
  const ear = await listening(notifier, 'atelier_jobs');
  ear.heard.length = 0;
  await place.database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()`);
  await ear.until('(reconnected)');
  notifier.publish('atelier_jobs', 'after');
  await ear.until('after');
});

it('stops telling a listener that has unsubscribed', async () => {
  const notifier = openNotifier();
  const gone = new Ear();
  const unsubscribe = notifier.subscribe('atelier_jobs', gone);
  const ear = await listening(notifier, 'atelier_jobs');
  unsubscribe();
  notifier.publish('atelier_jobs', 'a');
  await ear.until('a');
  expect(gone.heard).not.toContain('a');
});

it('says what is still to be said before it closes', async () => {
  const ear = await listening(openNotifier(), 'atelier_jobs');
  const here = new Notifier(place.database, silentLogger);
  here.publish('atelier_jobs', 'last');
  await here.close();
  await ear.until('last');
});

it('refuses a channel that would have to be quoted', () => {
  expect(() => openNotifier().subscribe('jobs; DROP TABLE jobs', new Ear())).toThrow('Expected a channel name');
});
