import type { JobEventRecord, JobRecord } from '@atelier/jobs';
import { presentAccepted, presentEvent, presentJob } from './render.presenter.js';

const ID = '01a1f87b-74dd-74cd-a07b-d4fa322a34ac';
const row = (fields: Partial<JobRecord>): JobRecord => ({ id: ID, kind: 'render', status: 'queued', stage: null, progress: 0, errorCode: null, errorMessage: null, expiresAt: null, ...fields }) as JobRecord;
const link = (key: string): Promise<string> => Promise.resolve(`https://files.test/${key}`);
const serialised = async (job: JobRecord, position: number | null = null): Promise<unknown> => JSON.parse(JSON.stringify(await presentJob(job, position, link)));

describe('the answers of the render door, as JSON', () => {
  it('accepted', () => {
    expect(presentAccepted(ID, 'https://api.test')).toEqual({ job_id: ID, status: 'processing', poll_url: `https://api.test/render/jobs/${ID}`, events_url: `https://api.test/render/jobs/${ID}/events` });
  });

  it('queued shows as processing with its place in the queue', async () => {
    expect(await serialised(row({}), 3)).toEqual({ job_id: ID, status: 'processing', stage: 'queued', progress: 0, position: 3 });
  });

  it('processing', async () => {
    expect(await serialised(row({ status: 'processing', stage: 'texture', progress: 61 }))).toEqual({ job_id: ID, status: 'processing', stage: 'texture', progress: 61 });
  });

  it('completed, with links for keys', async () => {
    const output = { resultKey: 'b/r.png', widthPx: 4, heightPx: 3, stages: [{ stage: 'texture', ms: 5 }], artifacts: { mask: 'b/m.png' }, wallShare: 0.5, changedOutsideMask: 0, method: 'given-mask' };
    const expiresAt = new Date('2030-01-01T00:00:00Z');
    expect(await serialised(row({ status: 'completed', output, expiresAt }))).toEqual({
      ...{ job_id: ID, status: 'completed', progress: 100, result_url: 'https://files.test/b/r.png', artifacts: { mask: 'https://files.test/b/m.png' } },
      ...{ width: 4, height: 3, stages: [{ stage: 'texture', ms: 5 }], wall_share: 0.5, changed_outside_mask: 0, method: 'given-mask', expires_at: '2030-01-01T00:00:00.000Z' },
    });
  });

  it.each([
    ['failed', 'timeout', 'too slow'],
    ['canceled', 'canceled', 'The job was canceled.'],
  ] as const)('%s', async (status, errorCode, errorMessage) => {
    expect(await serialised(row({ status, errorCode, errorMessage }))).toEqual({ job_id: ID, status: 'failed', error_code: errorCode, error_message: errorMessage });
  });

  it('events tell how far their stage is', () => {
    const event = { jobId: ID, sequence: 5, type: 'progress', stage: 'segmentation', progress: 28, message: null, data: null, createdAt: new Date(0) } as JobEventRecord;
    expect(presentEvent(event)).toEqual({ job_id: ID, status: 'processing', stage: 'segmentation', progress: 28, stage_progress: 50, at: '1970-01-01T00:00:00.000Z' });
    expect(presentEvent({ ...event, type: 'canceled' }).status).toBe('failed');
    expect(presentEvent({ ...event, type: 'queued', stage: null, progress: 0 }).stage).toBe('queued');
  });
});
