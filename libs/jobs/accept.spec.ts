import { jest } from '@jest/globals';
import { freshDatabase, queueBackends } from '../../test/support/services.js';
import { hashRequest } from './index.js';
import { ProcessesUnderTest } from './testing/meeting-place.js';
import { painter, paintKind } from './testing/paint.kind.js';

const KINDS = [paintKind];
const NORTH = { kind: paintKind, input: { wall: 'north' } };

describe.each(queueBackends())('accepting jobs, queue on $name', ({ redisUrl }) => {
  let processes: ProcessesUnderTest;

  beforeEach(async () => (processes = await ProcessesUnderTest.at(await freshDatabase(), redisUrl)));
  afterEach(() => processes.end());

  it('refuses what the kind does not take, field by field, and writes nothing', async () => {
    const { room } = processes.doors({ kinds: KINDS });
    await expect(room.accept.accept({ kind: paintKind, input: { wall: 7 as never } })).rejects.toMatchObject({ code: 'validation_failed', details: { wall: expect.any(String) } });
    await expect(room.accept.accept({ ...NORTH, options: { coats: 0 } })).rejects.toMatchObject({ code: 'validation_failed', details: { coats: expect.any(String) } });
    expect((await room.jobs.list({ owner: 'local' }, 10)).items).toEqual([]);
  });

  it('refuses when too many wait, before anything is stored and after', async () => {
    const { room } = processes.doors({ kinds: KINDS, maxQueueDepth: 2 });
    await room.accept.assertRoom(2);
    await room.accept.accept(NORTH);
    await expect(room.accept.assertRoom(2)).rejects.toMatchObject({ code: 'queue_full' });
    await room.accept.assertRoom();
    const { job } = await room.accept.accept({ ...NORTH, idempotencyKey: 'k', requestHash: 'h' });
    await expect(room.accept.assertRoom()).rejects.toMatchObject({ code: 'queue_full', retryAfterMs: 5000 });
    await expect(room.accept.accept(NORTH)).rejects.toMatchObject({ code: 'queue_full', status: 503, retryAfterMs: 5000 });
    await expect(room.accept.accept({ ...NORTH, idempotencyKey: 'new', requestHash: 'h' })).rejects.toMatchObject({ code: 'queue_full' });
    expect((await room.accept.accept({ ...NORTH, idempotencyKey: 'k', requestHash: 'h' })).job.id).toBe(job.id);
  });

  it('makes one job of twenty requests with one idempotency key, which is done once', async () => {
    let runs = 0;
    const worker = await processes.worker({ kinds: KINDS, handlers: [painter(async ({ input }) => ({ painted: `${input.wall} ${++runs}` }))] });
    const doors = [worker, processes.doors({ kinds: KINDS })];
    const request = { ...NORTH, idempotencyKey: 'once', requestHash: hashRequest(NORTH.input) };
    const accepted = await Promise.all(Array.from({ length: 20 }, (_, i) => doors[i % 2].room.accept.accept(request)));
    expect(new Set(accepted.map(({ job }) => job.id)).size).toBe(1);
    expect(accepted.filter(({ replayed }) => !replayed)).toHaveLength(1);
    const job = await worker.room.waiter.waitForEnd(accepted[0].job.id, 20_000);
    expect(job.output).toEqual({ painted: 'north 1' });
    expect((await doors[1].room.accept.accept(request)).job).toMatchObject({ id: job.id, status: 'completed' });
    expect(runs).toBe(1);
  });

  it('refuses another body under a used key, but not from another owner', async () => {
    const { room } = processes.doors({ kinds: KINDS });
    const { job } = await room.accept.accept({ ...NORTH, idempotencyKey: 'k', requestHash: 'h' });
    await expect(room.accept.accept({ ...NORTH, idempotencyKey: 'k', requestHash: 'other' })).rejects.toMatchObject({ code: 'idempotency_mismatch', status: 422 });
    await expect(room.accept.findReplay('local', 'k', 'other')).rejects.toMatchObject({ code: 'idempotency_mismatch' });
    expect(await room.accept.findReplay('local', 'k', 'h')).toMatchObject({ id: job.id });
    expect(await room.accept.findReplay('local', 'unused', 'h')).toBeNull();
    expect((await room.accept.accept({ ...NORTH, owner: 'anna', idempotencyKey: 'k', requestHash: 'other' })).replayed).toBe(false);
  });

  it('keeps a job whose queue is away, and the sweep brings it in', async () => {
    const doors = processes.doors({ kinds: KINDS });
    await doors.producer.close();
    const enqueue = jest.spyOn(doors.producer, 'enqueue').mockRejectedValue(new Error('the queue is away'));
    const { job } = await doors.room.accept.accept(NORTH);
    expect(enqueue).toHaveBeenCalledTimes(1);
    expect(job.status).toBe('queued');
    const worker = await processes.worker({ kinds: KINDS, handlers: [painter(async ({ input }) => ({ painted: input.wall }))] });
    expect((await doors.room.jobs.get(job.id)).status).toBe('queued');
    worker.worker.sweep.start();
    expect(await doors.room.waiter.waitForEnd(job.id, 20_000)).toMatchObject({ status: 'completed' });
  });

  it('does urgent jobs before patient ones, and tells where a job stands', async () => {
    const doors = processes.doors({ kinds: KINDS });
    const patient = await doors.room.accept.accept({ kind: paintKind, input: { wall: 'patient' }, priority: 10 });
    const first = await doors.room.accept.accept({ kind: paintKind, input: { wall: 'first' } });
    const second = await doors.room.accept.accept({ kind: paintKind, input: { wall: 'second' } });
    const positions = await Promise.all([patient, first, second].map(({ job }) => doors.room.jobs.position(job.id)));
    expect(positions).toEqual([2, 0, 1]);
    const painted: string[] = [];
    await processes.worker({ kinds: KINDS, concurrency: 1, handlers: [painter(async ({ input }) => ({ painted: painted[painted.push(input.wall) - 1] }))] });
    await doors.room.waiter.waitForEnd(patient.job.id, 20_000);
    expect(painted).toEqual(['first', 'second', 'patient']);
    expect(await doors.room.jobs.position(first.job.id)).toBeNull();
  });
});
