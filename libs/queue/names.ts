/**
 * The queues, named by the resource that a job occupies while it runs. BullMQ refuses colons in these names.
 * `cpu` pixels on the processor, `gpu` models on a device, `remote` waiting for somebody else's service, `upkeep` chores.
 */
export const QUEUES = ['cpu', 'gpu', 'remote', 'upkeep'] as const;

export type QueueName = (typeof QUEUES)[number];
