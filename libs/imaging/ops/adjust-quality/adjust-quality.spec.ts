import type { OutputSettings } from '../../operation.js';
import { adjustQualityOperation } from './adjust-quality.op.js';

const start: OutputSettings = { format: 'png', formatAsked: false };
const settled = (params: object, output = start): OutputSettings => {
  if (!('settle' in adjustQualityOperation)) throw new Error('changes how the file is written');
  return adjustQualityOperation.settle(output, adjustQualityOperation.definition.parameters.parse(params));
};

describe('adjust_quality', () => {
  it('sets the quality and leaves the format', () => expect(settled({ quality: 35 })).toEqual({ ...start, quality: 35 }));
  it('is 80 unless told otherwise', () => expect(settled({}).quality).toBe(80));
  it('refuses 0', () => expect(() => settled({ quality: 0 })).toThrow('expected an integer between 1 and 100 but received 0'));
});
