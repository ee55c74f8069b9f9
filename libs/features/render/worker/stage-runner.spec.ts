import { AtelierError, sleep } from '@atelier/kernel';
import { StageRunner } from './stage-runner.js';

function context(signal = new AbortController().signal) {
  const told: unknown[] = [];
  return {
    told,
    signal,
    stage: (name: string, options?: { progress?: number }) => (told.push([name, options?.progress]), Promise.resolve()),
    progress: (percent: number) => void told.push(percent),
  };
}

describe('StageRunner', () => {
  it('says where a stage begins and ends, and keeps its time', async () => {
    const job = context();
    const stages = new StageRunner(job, 1000);
    const work = (_signal: AbortSignal, onProgress: (share: number) => void): Promise<number> => (onProgress(0.5), Promise.resolve(7));
    expect(await stages.run('texture', work)).toBe(7);
    expect(job.told).toEqual([['texture', 52], 65, 78]);
    expect(stages.times).toEqual([{ stage: 'texture', ms: expect.any(Number) }]);
  });

  it('ends a stage that takes too long with timeout, its signal fired', async () => {
    let fired = false;
    const stages = new StageRunner(context(), 20);
    const work = async (signal: AbortSignal): Promise<void> => {
      await sleep(5000, signal).catch(() => (fired = signal.aborted));
      throw new Error('thread ended');
    };
    await expect(stages.run('depth', work)).rejects.toMatchObject({ code: 'timeout', message: expect.stringContaining('depth') });
    expect(fired).toBe(true);
  });

  it('passes on why the job was stopped', async () => {
    const controller = new AbortController();
    const stages = new StageRunner(context(controller.signal), 5000);
    const running = stages.run('depth', (signal) => sleep(5000, signal));
    controller.abort(new AtelierError('canceled'));
    await expect(running).rejects.toMatchObject({ code: 'canceled' });
  });

  it('hides a fault of its own behind pipeline_error and lets known errors through', async () => {
    const stages = new StageRunner(context(), 1000);
    await expect(stages.run('depth', () => Promise.reject(new TypeError('x is undefined')))).rejects.toMatchObject({ code: 'pipeline_error', message: 'The stage depth failed.', logMessage: expect.stringContaining('x is undefined') });
    await expect(stages.run('upload', () => Promise.reject(new AtelierError('upload_failed')))).rejects.toMatchObject({ code: 'upload_failed' });
  });
});
