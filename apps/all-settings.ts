import { API_SETTINGS } from './api/api.settings.js';
import { WORKER_SETTINGS } from './worker/worker.settings.js';

/** Every group of settings once, for the generated documents. */
export const ALL_SETTINGS = [...new Set([...Object.values(API_SETTINGS), ...Object.values(WORKER_SETTINGS)])];
