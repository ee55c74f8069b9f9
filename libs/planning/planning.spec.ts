import { AtelierError } from '@atelier/kernel';
import type { LlmTool, LlmToolCall } from '@atelier/outbound';
import { InstructionPlanner, modelPlanner, readWords } from './index.js';

const ops = (plan: readonly { op: string }[]): string[] => plan.map((step) => step.op);

describe('readWords', () => {
  it('gives checked steps with versions and defaults', () => {
    expect(readWords('resize to 640x480 and convert to webp')).toMatchObject({
      complete: true,
      plan: [
        { op: 'resize', version: '1.0.0', params: { width: 640, height: 480, fit: 'inside', enlarge: true } },
        { op: 'convert_format', version: '1.0.0', params: { format: 'webp' } },
      ],
    });
  });

  it('says what can only be done to the whole picture', () => {
    const reading = readWords('brighten the dog');
    expect(reading).toMatchObject({ complete: false, partial: ['brighten'] });
    expect(reading.notes.join()).toContain('dog');
  });

  it('tells what must be invented from what can be done', () => {
    expect(readWords('add a cat')).toMatchObject({ complete: false, plan: [], generative: [{ kind: 'add', said: 'add a cat' }] });
  });
});

describe('InstructionPlanner', () => {
  const asked: string[] = [];
  const model = modelPlanner({
    chooseTools: ({ user, tools }: { user: string; tools: readonly LlmTool[] }): Promise<readonly LlmToolCall[]> => {
      asked.push(user);
      if (user.includes('away')) return Promise.reject(new AtelierError('provider_failed'));
      if (user.includes('nonsense')) return Promise.resolve([{ name: 'explode', arguments: {} }]);
      if (user.includes('wrong')) return Promise.resolve([{ name: 'rotate', arguments: { degrees: 'many' } }]);
      if (user.includes('nothing')) return Promise.resolve([]);
      expect(tools.map((tool) => tool.name)).toEqual(expect.arrayContaining(['resize', 'sepia', 'crop']));
      return Promise.resolve([{ name: 'sepia', arguments: { amount: 60 } }]);
    },
  });
  beforeEach(() => void (asked.length = 0));

  it('asks nobody about what the grammar understands', async () => {
    const planner = new InstructionPlanner(model, true);
    expect(planner.needsRemote('make it warmer')).toBe(false);
    expect(await planner.plan('make it warmer')).toMatchObject({ engine: 'grammar', plan: [{ op: 'temperature', params: { amount: 30 } }] });
    expect(asked).toEqual([]);
  });

  it('asks the model about what the grammar does not know, once', async () => {
    const planner = new InstructionPlanner(model, false);
    expect(planner.needsRemote('frobnicate the zibble')).toBe(true);
    const plans = [await planner.plan('frobnicate the zibble'), await planner.plan('frobnicate the zibble')];
    expect(plans[0]).toMatchObject({ engine: 'model', plan: [{ op: 'sepia', version: '1.0.0', params: { amount: 60 } }] });
    expect(plans[1].plan).toEqual(plans[0].plan);
    expect(asked).toEqual(['frobnicate the zibble']);
  });

  it.each(['zibble nonsense', 'zibble wrong', 'zibble nothing', 'zibble away'])('leaves it to the provider when the model does not help: %s', async (words) => {
    expect(await new InstructionPlanner(model, true).plan(words)).toMatchObject({ engine: 'provider', plan: [] });
  });

  it('never asks the model to make a filter of what must be invented', async () => {
    expect(await new InstructionPlanner(model, true).plan('add a cat')).toMatchObject({ engine: 'provider' });
    await expect(new InstructionPlanner(model, false).plan('add a cat')).rejects.toMatchObject({ code: 'instruction_not_understood', details: { instruction: expect.stringContaining('"add a cat"') } });
    await expect(new InstructionPlanner(model, false).plan('make it warmer and add a cat')).rejects.toMatchObject({ code: 'instruction_not_understood' });
    expect(asked).toEqual([]);
  });

  it('does to the whole picture what nobody can do to a part, and says so', async () => {
    const planned = await new InstructionPlanner(undefined, false).plan('brighten the dog');
    expect(ops(planned.plan)).toEqual(['brightness']);
    expect(planned.notes.join()).toContain('whole picture');
    expect(await new InstructionPlanner(undefined, true).plan('brighten the dog')).toMatchObject({ engine: 'provider' });
  });

  it.each(['frobnicate the zibble', 'hello there', '', '   '])('refuses with examples what nobody understands: "%s"', async (words) => {
    const refused = new InstructionPlanner(undefined, words.trim() === '').plan(words);
    await expect(refused).rejects.toMatchObject({ code: 'instruction_not_understood', status: 422, details: { examples: expect.stringContaining('remove the background') } });
  });

  it('passes on that the model is away when nobody else can help', async () => {
    await expect(new InstructionPlanner(model, false).plan('frobnicate far away')).rejects.toMatchObject({ code: 'provider_failed', retryable: true });
  });
});
