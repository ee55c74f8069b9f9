import { defineSettings, integerSetting, urlSetting } from '@atelier/kernel';

export const queueSettings = defineSettings('queue', {
  redisUrl: urlSetting('REDIS_URL', ['redis:', 'rediss:'], {
    why: 'Redis 6.2 or newer, or Valkey, for the queue. Without it the queue lives in PostgreSQL.',
    defaultText: 'unset: queue on PostgreSQL',
    secret: true,
  }),
  workerConcurrency: integerSetting('ATELIER_WORKER_CONCURRENCY', { min: 1, max: 256 }, {
    why: 'How many jobs one worker process runs at a time.',
    defaultText: 'from cores and GPUs',
  }),
});
