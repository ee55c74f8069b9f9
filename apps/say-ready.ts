import type { AddressInfo, Server } from 'node:net';

/** The address on which a server listens, as a client would write it. */
export function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  const everywhere = address === '::' || address === '0.0.0.0';
  const host = everywhere ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}

/** Tells the process that started this one over IPC where it serves. */
export function sayReady(url: string): void {
  process.send?.({ ready: true, url });
}
