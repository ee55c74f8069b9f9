export { collectGarbage } from './collect-garbage.js';
export { ThreadPool, threadTask, type ReportProgress, type RunOptions, type ThreadTask } from './thread-pool.js';
