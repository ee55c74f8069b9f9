import { AtelierError, signalWithTimeout, sleep } from './index.js';

describe('signalWithTimeout', () => {
  it('fires with a timeout error when the time is over', async () => {
    const { signal } = signalWithTimeout(5, 'too slow');
    await sleep(30);
    expect(signal.reason).toMatchObject({ code: 'timeout', message: 'too slow' });
  });

  it('fires with the reason of a given signal', () => {
    const controller = new AbortController();
    const { signal, clear } = signalWithTimeout(10_000, 'too slow', undefined, controller.signal);
    controller.abort(new AtelierError('canceled'));
    clear();
    expect(signal.reason).toMatchObject({ code: 'canceled' });
  });

  it('does not fire once it is cleared', async () => {
    const { signal, clear } = signalWithTimeout(5, 'too slow');
    clear();
    await sleep(30);
    expect(signal.aborted).toBe(false);
  });
});

describe('sleep', () => {
  it('ends with the reason of its signal', async () => {
    const controller = new AbortController();
    const sleeping = sleep(60_000, controller.signal);
    controller.abort(new AtelierError('canceled'));
    await expect(sleeping).rejects.toMatchObject({ code: 'canceled' });
  });
});
