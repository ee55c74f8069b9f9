/** Says with the job's id as payload that a job has a new event: re-read it. */
export const JOBS_CHANNEL = 'atelier_jobs';
/** Says with the job's id as payload that somebody wants this job to stop. */
export const CANCEL_CHANNEL = 'atelier_cancel';
