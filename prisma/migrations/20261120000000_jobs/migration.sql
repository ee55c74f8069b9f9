-- Jobs, their events and their files.

-- CreateEnum
CREATE TYPE "job_status" AS ENUM ('queued', 'processing', 'completed', 'failed', 'canceled');

-- CreateTable
CREATE TABLE "jobs" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "definition_id" TEXT NOT NULL,
    "queue" TEXT NOT NULL,
    "status" "job_status" NOT NULL DEFAULT 'queued',
    "stage" TEXT,
    "progress" SMALLINT NOT NULL DEFAULT 0,
    "message" TEXT,
    "input" JSONB NOT NULL,
    "options" JSONB NOT NULL,
    "output" JSONB,
    "error_code" TEXT,
    "error_message" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "max_attempts" INTEGER NOT NULL,
    "worker_id" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "run_after" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cancel_requested_at" TIMESTAMPTZ(3),
    "event_sequence" INTEGER NOT NULL DEFAULT 0,
    "owner" TEXT NOT NULL DEFAULT 'local',
    "project_id" TEXT,
    "user_id" TEXT,
    "session_id" TEXT,
    "parent_id" UUID,
    "idempotency_key" TEXT,
    "request_hash" TEXT,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "webhook_url" TEXT,
    "request_id" TEXT,
    "retention_seconds" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_events" (
    "job_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "stage" TEXT,
    "progress" SMALLINT NOT NULL,
    "message" TEXT,
    "data" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_events_pkey" PRIMARY KEY ("job_id","sequence")
);

-- CreateTable
CREATE TABLE "job_files" (
    "key" TEXT NOT NULL,
    "job_id" UUID,
    "role" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_files_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "jobs_status_queue_priority_created_at_idx" ON "jobs"("status", "queue", "priority", "created_at");

-- CreateIndex
CREATE INDEX "jobs_owner_created_at_id_idx" ON "jobs"("owner", "created_at", "id");

-- CreateIndex
CREATE INDEX "jobs_parent_id_idx" ON "jobs"("parent_id");

-- CreateIndex
CREATE INDEX "jobs_session_id_idx" ON "jobs"("session_id");

-- CreateIndex
CREATE INDEX "jobs_expires_at_idx" ON "jobs"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "jobs_owner_idempotency_key_key" ON "jobs"("owner", "idempotency_key");

-- CreateIndex
CREATE INDEX "job_files_job_id_idx" ON "job_files"("job_id");

-- AddForeignKey
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_events" ADD CONSTRAINT "job_events_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_files" ADD CONSTRAINT "job_files_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say.

-- Progress and heartbeats touch no indexed column: room on the page keeps those updates off the indexes.
ALTER TABLE "jobs" SET (fillfactor = 80);

ALTER TABLE "jobs" ADD CONSTRAINT "jobs_progress_check" CHECK ("progress" BETWEEN 0 AND 100);
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_priority_check" CHECK ("priority" BETWEEN 0 AND 2097152);
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_lease_check" CHECK ("status" <> 'processing' OR ("lease_until" IS NOT NULL AND "worker_id" IS NOT NULL));
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_end_check" CHECK (("completed_at" IS NOT NULL) = ("status" IN ('completed', 'failed', 'canceled')));
ALTER TABLE "job_events" ADD CONSTRAINT "job_events_sequence_check" CHECK ("sequence" >= 1);
