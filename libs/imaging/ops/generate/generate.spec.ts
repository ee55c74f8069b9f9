import { generate } from './generate.schema.js';

describe('generate', () => {
  it('runs at a provider', () => expect(generate.cost).toBe('remote'));
  it('wants words', () => expect(() => generate.parameters.parse({ prompt: '  ' })).toThrow('expected at least 1 character'));
  it('takes words without the blanks about them', () => expect(generate.parameters.parse({ prompt: ' a cat ' })).toEqual({ prompt: 'a cat' }));
});
