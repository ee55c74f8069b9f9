import { fakeFal, type FakeFal, type FalShape } from '../../../../test/support/fake-fal.js';
import { downloadImage, FalClient } from '../../index.js';

// The smallest PNG: its type is told from its content.
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('FalClient', () => {
  let fal: FakeFal;
  beforeAll(async () => (fal = await fakeFal(PNG)));
  afterAll(() => fal.stop());
  beforeEach(() => {
    fal.requests.length = 0;
    fal.polls.length = 0;
  });

  const client = (more: { pollMaxWaitMs?: number } = {}): FalClient =>
    new FalClient({
      ...{ apiKey: 'secret', model: 'fal-ai/seedream-v4', endpoint: fal.url, timeoutMs: 5000, pollIntervalMs: 20, pollMaxWaitMs: 5000, ...more },
      download: async (url, signal) => (await downloadImage({ url, signal, allowHosts: [fal.host], maxDownloadBytes: 1_000_000, downloadTimeoutMs: 5000 })).bytes,
    });
  const edit = (shape: FalShape, signal = new AbortController().signal, more = {}): Promise<Uint8Array> => {
    fal.shape = shape;
    return client(more).edit({ prompt: 'add a cat', image: { bytes: PNG, contentType: 'image/png' }, signal });
  };

  it.each(['result', 'location', 'poll_url', 'data_uri'] as const)('gives the picture when the answer is: %s', async (shape) => {
    expect(Buffer.from(await edit(shape)).equals(PNG)).toBe(true);
    expect(fal.requests).toEqual([{ path: '/fal-ai/seedream-v4', authorization: 'Key secret', prompt: 'add a cat', imageUrls: [`data:image/png;base64,${PNG.toString('base64')}`] }]);
    expect(fal.polls).toEqual(shape === 'location' || shape === 'poll_url' ? Array(3).fill('Key secret') : []);
  });

  it.each([
    ['refused', false, 'refused the key'],
    ['busy_once', true, '429'],
    ['failed_later', false, 'could not make the picture'],
    ['no_picture', false, 'without a picture'],
    ['no_json', true, 'no JSON object'],
    ['poll_elsewhere', false, 'not its own'],
  ] as const)('fails in public words when the answer is: %s', async (shape, retryable, words) => {
    await expect(edit(shape)).rejects.toMatchObject({ code: 'provider_failed', retryable, message: expect.stringContaining(words) });
  });

  it('keeps what the provider said for the log', async () => {
    await expect(edit('refused')).rejects.toMatchObject({ message: expect.not.stringContaining('Key ID'), logMessage: expect.stringContaining('Key ID') });
  });

  it('hears how long a busy provider wants to be left alone', async () => {
    await expect(edit('busy_once')).rejects.toMatchObject({ retryAfterMs: 1000 });
  });

  it('gets results through the door that reaches public hosts only', async () => {
    await expect(edit('private_result')).rejects.toMatchObject({ code: 'download_failed', retryable: false });
  });

  it('waits no longer than it may', async () => {
    await expect(edit('never', undefined, { pollMaxWaitMs: 100 })).rejects.toMatchObject({ code: 'provider_failed', retryable: false });
    expect(fal.polls.length).toBeGreaterThan(1);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const reason = new Error('canceled');
    setTimeout(() => controller.abort(reason), 50);
    await expect(edit('never', controller.signal)).rejects.toBe(reason);
  });

  it('may be asked again when nobody answers', async () => {
    const gone = new FalClient({ apiKey: 'k', model: 'm', endpoint: 'http://127.0.0.1:1', timeoutMs: 1000, pollIntervalMs: 20, pollMaxWaitMs: 100, download: () => Promise.reject(new Error('never')) });
    const asking = gone.edit({ prompt: 'p', image: { bytes: PNG, contentType: 'image/png' }, signal: new AbortController().signal });
    await expect(asking).rejects.toMatchObject({ code: 'provider_failed', retryable: true, message: 'The generative provider could not be reached.' });
  });
});
