export { ThreadPool, threadTask, type ThreadTask } from './thread-pool.js';
