import { defineSettings, integerSetting, secondsSetting } from '@atelier/kernel';

/** How many jobs may wait, and how fast the work of a dead worker is found. */
export const jobsSettings = defineSettings('jobs', {
  maxQueueDepth: integerSetting('ATELIER_MAX_QUEUE_DEPTH', { min: 1, max: 1_000_000 }, {
    default: 1000,
    why: 'How many jobs may be queued; beyond it new ones are refused with 503 queue_full.',
  }),
  leaseMs: secondsSetting('ATELIER_LEASE_S', { min: 1, max: 600 }, {
    defaultS: 15,
    why: 'How long a worker holds a job without a sign of life. The same for all workers.',
  }),
  sweepMs: secondsSetting('ATELIER_SWEEP_S', { min: 0.2, max: 3600 }, {
    defaultS: 10,
    why: 'How often the workers look for jobs that were left behind or whose time is over.',
  }),
});
