import { finishOf, planOf } from './bulk-operation.js';
import { parseImageEdit } from './image-edit-request.schema.js';

const bulk = (type: string, params: Record<string, unknown> = {}): { op: string; params: Record<string, unknown> } => {
  const [step] = planOf({ type: 'bulk', bulkOp: { type, params } })!;
  return { op: step.op, params: step.params };
};

describe('bulk operations', () => {
  it.each([
    ['rotate', { angle: 90 }, 'rotate', { degrees: 90 }],
    ['flip', {}, 'flip', { direction: 'horizontal' }],
    ['flip', { vertical: true }, 'flip', { direction: 'vertical' }],
    ['flip', { axis: 'vertical' }, 'flip', { direction: 'vertical' }],
    ['format', { format: 'jpeg', quality: 70 }, 'convert_format', { format: 'jpg', quality: 70 }],
    ['compress', { quality: 40 }, 'adjust_quality', { quality: 40 }],
    ['resize', { width: 10, maxBytes: 5000 }, 'resize', { width: 10, max_bytes: 5000 }],
    ['filter', { name: 'Greyscale', intensity: 50 }, 'grayscale', {}],
    ['filter', { filter: 'sepia', intensity: 50 }, 'sepia', { amount: 50 }],
    ['filter', { type: 'brightness', value: -20 }, 'brightness', { amount: -20 }],
    ['filter', { name: 'vintage' }, 'look', { name: 'vintage', amount: 100 }],
    ['round-corners', { percent: 10 }, 'round_corners', { percent: 10 }],
  ])('%s %j is %s %j', (type, params, op, expected) => {
    expect(bulk(type, params)).toMatchObject({ op, params: expected });
  });

  it('leave commands to a worker', () => expect(planOf({ type: 'command', command: 'blur' })).toBeUndefined());

  it('are refused where they do not fit', () => {
    expect(() => bulk('resize', { width: 'wide' })).toThrow(expect.objectContaining({ code: 'validation_failed' }));
    expect(() => bulk('filter', { name: 'unheard of' })).toThrow(expect.objectContaining({ code: 'validation_failed' }));
  });
});

describe('options', () => {
  const options = (given: unknown): ReturnType<typeof finishOf> => finishOf(parseImageEdit({ images: [{ id: 1, url: 'u' }], operation: { type: 'command', command: 'blur' }, options: given }).options);

  it('put size and format at the end', () => {
    expect(options({ outputFormat: 'jpeg', quality: 70, maxWidth: 800 })).toMatchObject([
      { op: 'resize', params: { width: 800, fit: 'inside', enlarge: false } },
      { op: 'convert_format', params: { format: 'jpg', quality: 70 } },
    ]);
    expect(options({ quality: 50 })).toMatchObject([{ op: 'adjust_quality', params: { quality: 50 } }]);
    expect(options(undefined)).toEqual([]);
  });

  it.each([{ outputFormat: 'bmp' }, { quality: 0 }, { maxWidth: 1.5 }])('refuse %j', (given) => {
    expect(() => options(given)).toThrow(expect.objectContaining({ code: 'validation_failed' }));
  });
});
