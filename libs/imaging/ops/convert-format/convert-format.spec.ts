import type { OutputSettings } from '../../operation.js';
import { convertFormatOperation } from './convert-format.op.js';

const start: OutputSettings = { format: 'png', formatAsked: false };
const settled = (params: object, output = start): OutputSettings => {
  if (!('settle' in convertFormatOperation)) throw new Error('changes how the file is written');
  return convertFormatOperation.settle(output, convertFormatOperation.definition.parameters.parse(params));
};

describe('convert_format', () => {
  it('asks for a format and a quality', () => expect(settled({ format: 'webp', quality: 70 })).toMatchObject({ format: 'webp', formatAsked: true, quality: 70 }));
  it('keeps a quality that was asked for before', () => expect(settled({ format: 'avif' }, { ...start, quality: 33, maxBytes: 9 })).toEqual({ format: 'avif', formatAsked: true, quality: 33, maxBytes: 9 }));
  it('knows six formats', () => expect(() => settled({ format: 'bmp' })).toThrow('expected jpg, png, webp, avif, tiff or gif'));
});
