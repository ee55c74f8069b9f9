/** Stops what the set-up started. */
export default async function globalTeardown() {
  for (const stop of globalThis.atelierStop ?? []) await stop();
}
