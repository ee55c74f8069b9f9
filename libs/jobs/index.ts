export { jobsSettings } from './settings.js';
export { defineJobKind, jobPayloadSchema, type JobKind, type JobPayload } from './job-kind.js';
export { KindRegistry } from './kind-registry.js';
export { hashRequest } from './request-hash.js';
export { AcceptService, LOCAL_OWNER, type AcceptedJob, type AcceptRequest } from './accept.service.js';
export { defineBatchKind, type BatchKind } from './batch-kind.js';
export { BatchService, type BatchChild, type BatchRequest } from './batch.service.js';
export { JobsService, type RemovedJob } from './jobs.service.js';
export { JobWaiter } from './job-waiter.js';
export type { JobHandler, RunContext } from './run-context.js';
export { JobRunner } from './job-runner.js';
export { JobSweep } from './job-sweep.js';
export type { FileRemover } from './retention.sweep.js';
export { createJobsRoom, createJobsWorker, type JobsRoom, type JobsRoomOptions, type JobsWorker, type JobsWorkerOptions } from './jobs-room.js';
// What doors and handlers read of the rows, so that features need no other room for it.
export { hasEnded, type JobEventRecord, type JobEventType, type JobFileRecord, type JobListFilter, type JobPage, type JobRecord, type JobStatus, type NewJobFile } from '@atelier/database';
