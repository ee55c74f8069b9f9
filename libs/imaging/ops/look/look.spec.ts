import { GREYS, itChangesColorsOnly, pixelAt } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { lookOperation } from './look.op.js';
import { LOOK_NAMES } from './look.schema.js';

describe('look', () => {
  itChangesColorsOnly(lookOperation, { name: 'vintage' }, { name: 'vintage', amount: 0 });

  it.each([
    ['vintage', 0x0733550d17072f07n],
    ['cinematic', 0x0333551d17062507n],
    ['vivid', 0x0331d51d17062527n],
    ['noir', 0x0733550d17072707n],
    ['sunset', 0x0333d51d17062507n],
    ['cool', 0x0331d51d17062507n],
    ['warm', 0x0331d51d17066507n],
    ['dramatic', 0x0733551d17072707n],
    ['faded', 0x0331d51d17462547n],
    ['hdr', 0x0131d51d17062d67n],
    ['matte', 0x0331d51d17062507n],
    ['cross_process', 0x0331d51d17066507n],
  ] as const)('%s looks as it did when eyes approved of it', async (name, approved) => {
    expectLooksLike(await runOperation(lookOperation, drawnPicture(), { name }), approved);
  });

  it('has a recipe for every name, each unlike the others', async () => {
    const seen = new Set<string>();
    for (const name of LOOK_NAMES) {
      const { data } = await runOperation(lookOperation, drawnPicture(64, 48), { name });
      seen.add(Buffer.from(data).toString('base64'));
    }
    expect(seen.size).toBe(LOOK_NAMES.length);
  });

  it('goes half the way at half the amount', async () => {
    const whole = pixelAt(await runOperation(lookOperation, GREYS, { name: 'matte' }), 40);
    const half = pixelAt(await runOperation(lookOperation, GREYS, { name: 'matte', amount: 50 }), 40);
    whole.forEach((level, channel) => expect(Math.abs(half[channel] - (level + 40) / 2)).toBeLessThanOrEqual(1));
  });

  it('makes noir neutral', async () => {
    const { data } = await runOperation(lookOperation, drawnPicture(64, 48), { name: 'noir' });
    for (let i = 0; i < data.length; i += 3) expect(Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2])).toBeLessThanOrEqual(2);
  });

  it('names the looks when it knows no such one', async () => {
    await expect(runOperation(lookOperation, GREYS, { name: 'psychedelic' })).rejects.toThrow('expected vintage, cinematic, vivid');
  });
});
