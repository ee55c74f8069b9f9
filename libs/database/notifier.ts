import type pg from 'pg';
import { sleep } from '@atelier/kernel';
import type { Logger } from '@atelier/observability';
import type { Database } from './database.js';

/** What a subscriber hears: a payload, or that notifications may have been lost and everything must be read again. */
export interface NotificationListener {
  onNotification(payload: string): void;
  onReconnect?(): void;
}

const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 10_000;
/** A connection that is dead without saying so is found by asking it this often. */
const PROBE_INTERVAL_MS = 15_000;
const MAX_NOTIFICATIONS_A_FLUSH = 1000;

// In a transaction of its own, and not waiting for the disk: PostgreSQL lets only one committing transaction at a time
// notify, so that a NOTIFY inside the writing transactions would make all of them wait for one another's fsync.
const NOTIFY = `SELECT set_config('synchronous_commit', 'off', true),
  (SELECT count(pg_notify(said.channel, said.payload)) FROM unnest($1::text[], $2::text[]) AS said(channel, payload))`;

/**
 * The one LISTEN connection of a process, and the way to NOTIFY. A notification only ever means "read again": it may be
 * lost (after a reconnect all listeners are told) and it may come twice.
 */
export class Notifier {
  private readonly listeners = new Map<string, Set<NotificationListener>>();
  private readonly said = new Map<string, readonly [channel: string, payload: string]>();
  private readonly closed = new AbortController();
  private client: pg.Client | undefined;
  private living: Promise<void> | undefined;
  private flushing: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
  ) {}

  /**
   * Hears a channel from now on; the first subscription connects. `onReconnect` also tells of the first connection:
   * what was said before it was not heard.
   * @returns ends the subscription.
   */
  subscribe(channel: string, listener: NotificationListener): () => void {
    if (!/^[a-z_]{1,60}$/.test(channel)) throw new Error(`Expected a channel name of lower-case letters and underscores but received "${channel}"`);
    const already = this.listeners.get(channel);
    if (already) already.add(listener);
    else this.listeners.set(channel, new Set([listener]));
    this.living ??= this.stayConnected();
    if (!already && this.client) void this.client.query(`LISTEN ${channel}`).then(() => listener.onReconnect?.()).catch(() => this.client?.end());
    // The channel stays heard: unheard payloads cost nothing.
    return () => void this.listeners.get(channel)?.delete(listener);
  }

  /** Says something on a channel soon; the same words said meanwhile go out once. Never throws: listeners also re-read. */
  publish(channel: string, payload: string): void {
    this.said.set(`${channel} ${payload}`, [channel, payload]);
    this.flushing ??= this.flush().finally(() => (this.flushing = undefined));
  }

  /** Sends what is still to be said and hangs up. */
  async close(): Promise<void> {
    await this.flushing;
    this.closed.abort();
    await this.client?.end().catch(() => undefined);
    await this.living;
  }

  private async flush(): Promise<void> {
    // What is said in the same turn goes out together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.said.size > 0) {
      const batch = [...this.said].slice(0, MAX_NOTIFICATIONS_A_FLUSH);
      for (const [key] of batch) this.said.delete(key);
      try {
        await this.database.query(NOTIFY, [batch.map(([, [channel]]) => channel), batch.map(([, [, payload]]) => payload)]);
      } catch (error) {
        this.logger.warn({ err: error, notifications: batch.length }, 'notifications were lost; listeners find out by reading again');
      }
    }
  }

  private async stayConnected(): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    while (!this.closed.signal.aborted) {
      try {
        await this.listenUntilLost(() => (retryMs = FIRST_RETRY_MS));
      } catch (error) {
        if (this.closed.signal.aborted) return;
        this.logger.warn({ err: error, retryMs }, 'the connection for notifications was lost');
      }
      await sleep(retryMs * (0.5 + Math.random() / 2), this.closed.signal).catch(() => undefined);
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    }
  }

  /** Holds one connection for as long as it lives. Throws what ended it. */
  private async listenUntilLost(onConnected: () => void): Promise<void> {
    const client = this.database.openClient();
    const lost = new Promise<never>((_, reject) => {
      client.once('error', reject);
      client.once('end', () => reject(new Error('the connection was ended')));
    });
    lost.catch(() => undefined);
    // One client, one error: later ones of the same dying connection have nobody to tell.
    client.on('error', () => undefined);
    client.on('notification', ({ channel, payload }) => this.tell(channel, payload ?? ''));
    try {
      await client.connect();
      this.client = client;
      for (const channel of this.listeners.keys()) await client.query(`LISTEN ${channel}`);
      onConnected();
      for (const channel of this.listeners.values()) for (const listener of channel) listener.onReconnect?.();
      await Promise.race([lost, this.probe(client)]);
    } finally {
      this.client = undefined;
      await client.end().catch(() => undefined);
    }
  }

  private async probe(client: pg.Client): Promise<never> {
    for (;;) {
      await sleep(PROBE_INTERVAL_MS, this.closed.signal);
      await client.query('SELECT 1');
    }
  }

  private tell(channel: string, payload: string): void {
    for (const listener of this.listeners.get(channel) ?? []) listener.onNotification(payload);
  }
}
