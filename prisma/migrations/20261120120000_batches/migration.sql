-- A batch is at work while its jobs are; no worker holds it. What one worker holds still has both, worker and lease.

ALTER TABLE "jobs" DROP CONSTRAINT "jobs_lease_check";
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_lease_check" CHECK ("status" <> 'processing' OR ("lease_until" IS NULL) = ("worker_id" IS NULL));
