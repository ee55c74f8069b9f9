import { z } from 'zod';
import { choiceParameter, colorParameter, numberParameter } from './parameters.js';

const reason = (schema: z.ZodType, value: unknown): string | undefined => schema.safeParse(value).error?.issues[0].message;

describe('parameters', () => {
  it('say what was expected and what came', () => {
    const width = numberParameter({ min: 1, max: 100, integer: true });
    expect(reason(width, 0)).toBe('expected an integer between 1 and 100 but received 0');
    expect(reason(width, 1.5)).toBe('expected an integer between 1 and 100 but received 1.5');
    expect(reason(width, '7')).toBe('expected an integer between 1 and 100 but received "7"');
    expect(reason(width, undefined)).toBe('expected an integer between 1 and 100 but received nothing');
    expect(reason(numberParameter({ min: 0, max: 1 }), Number.NaN)).toContain('expected a number between 0 and 1');
    expect(reason(choiceParameter(['inside', 'cover', 'fill']), 'stretch')).toBe('expected inside, cover or fill but received "stretch"');
    expect(width.parse(100)).toBe(100);
  });

  it.each([
    ['#FC0', '#ffcc00'],
    ['#11223344', '#11223344'],
    ['CornflowerBlue', '#6495ed'],
    ['transparent', '#ffffff00'],
  ])('reads the colour %s', (text, hex) => expect(colorParameter().parse(text)).toBe(hex));

  it.each(['#12', 'bluish', '', 7])('refuses the colour %s', (text) => {
    expect(reason(colorParameter(), text)).toContain('expected a colour such as #ffcc00 or orange but received');
  });

  it('can be shown as a JSON schema', () => {
    expect(z.toJSONSchema(z.object({ color: colorParameter(), width: numberParameter({ min: 1, max: 9, integer: true }) }))).toMatchObject({
      properties: { color: { type: 'string' }, width: { type: 'integer', minimum: 1, maximum: 9 } },
    });
  });
});
