import { z } from 'zod';

/** Version of the envelope itself; the payload's version is part of the definition's id. */
const ENVELOPE_VERSION = 1;

/** What lies in the queue around a payload. */
export const envelopeSchema = z.object({
  $version: z.literal(ENVELOPE_VERSION),
  /** The request that caused the entry, so that a worker's log lines join the door's. */
  requestId: z.string().optional(),
  payload: z.unknown(),
});

export type Envelope = z.output<typeof envelopeSchema>;

/** Wraps a payload for the queue. */
export function wrapPayload(payload: unknown, requestId: string | undefined): Envelope {
  return { $version: ENVELOPE_VERSION, ...(requestId === undefined ? {} : { requestId }), payload };
}
