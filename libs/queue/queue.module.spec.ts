import { Test } from '@nestjs/testing';
import { z } from 'zod';
import { createQueueConnection, defineJob, QueueConsumer, QueueModule, QueueProducer } from './index.js';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const paint = defineJob({ id: 'paint.v1', queue: 'cpu', payload: z.object({ jobId: z.string() }), maxAttempts: 3 });
const ALL = { cpu: 1, gpu: 1, remote: 1, upkeep: 1 };
// Nobody listens on port 1.
const connect = () => createQueueConnection({ redisUrl: 'redis://127.0.0.1:1', databaseUrl: 'postgresql://127.0.0.1:1/none', logger: quiet });

describe('QueueModule', () => {
  it('starts and stops a door although the queue is away', async () => {
    const connection = connect();
    const application = await Test.createTestingModule({ imports: [QueueModule.forProducer(connection, quiet)] }).compile();
    await application.init();
    const jobId = 'entry-00000000000000000001';
    await expect(application.get(QueueProducer).enqueue(paint, { jobId, payload: { jobId } })).rejects.toMatchObject({ code: 'not_ready' });
    expect(() => application.get(QueueConsumer)).toThrow();
    await application.close();
    await connection.close();
  });

  it('gives a worker both sides', async () => {
    const connection = connect();
    const application = await Test.createTestingModule({ imports: [QueueModule.forConsumer(connection, quiet)] }).compile();
    expect(application.get(QueueConsumer)).toBeInstanceOf(QueueConsumer);
    expect(application.get(QueueProducer)).toBeInstanceOf(QueueProducer);
    await application.close();
    await connection.close();
  });
});

describe('QueueConsumer at boot', () => {
  const consumer = (): QueueConsumer => new QueueConsumer(connect(), quiet);

  it('refuses a second handler for a definition', () => {
    const doubled = consumer();
    doubled.register(paint, async () => undefined);
    expect(() => doubled.register(paint, async () => undefined)).toThrow('paint.v1 has two handlers');
  });

  it('refuses a handler whose queue is not consumed', async () => {
    const idle = consumer();
    idle.register(paint, async () => undefined);
    await expect(idle.start({ concurrency: { ...ALL, cpu: 0 } })).rejects.toThrow('its queue cpu is not consumed here');
  });

  it('refuses an expected definition without a handler, and a worker without any', async () => {
    const lacking = consumer();
    lacking.register(paint, async () => undefined);
    await expect(lacking.start({ concurrency: ALL, expected: [paint, { id: 'edit.v1' }] })).rejects.toThrow('edit.v1 has no handler');
    await expect(consumer().start({ concurrency: ALL })).rejects.toThrow('No handler is registered');
  });
});

describe('defineJob', () => {
  it.each(['Paint.v1', 'paint', 'paint:v1', ''])('refuses the id "%s"', (id) => {
    expect(() => defineJob({ ...paint, id })).toThrow('Expected a job id');
  });

  it.each([0, 1.5, -1])('refuses %s attempts', (maxAttempts) => {
    expect(() => defineJob({ ...paint, maxAttempts })).toThrow('maxAttempts');
  });
});
