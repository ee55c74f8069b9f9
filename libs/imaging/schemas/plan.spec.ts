import { OPERATION_DEFINITIONS, estimateMs, findOperation, parsePlan, renderOperationsPage } from './index.js';

describe('parsePlan', () => {
  it('fills in versions and defaults', () => {
    expect(parsePlan([{ op: 'flip' }, { op: 'resize', params: { width: 10 } }])).toEqual([
      { op: 'flip', version: '1.0.0', params: { direction: 'horizontal' } },
      { op: 'resize', version: '1.0.0', params: { width: 10, fit: 'inside', enlarge: true } },
    ]);
  });

  it('leaves a plan that it made as it is', () => {
    const plan = parsePlan([{ op: 'add_border', params: { color: 'gold' } }]);
    expect(parsePlan(plan)).toEqual(plan);
  });

  it('names every fault by its place', () => {
    const steps = [{ op: 'resize', params: { width: 0 } }, { op: 'resiize' }, { op: 'flip', params: { direction: 'up', speed: 3 } }, { op: 'resize' }, { op: 'flip', version: '2.1.0' }];
    expect(() => parsePlan(steps)).toThrow(
      expect.objectContaining({
        code: 'validation_failed',
        details: {
          'steps.0.params.width': 'expected an integer between 1 and 16383 but received 0',
          'steps.1.op': expect.stringMatching(/^expected one of .*resize.* but received "resiize"$/),
          'steps.2.params.direction': 'expected horizontal or vertical',
          'steps.2.params': expect.stringContaining('speed'),
          'steps.3.params': 'expected width, height, scale or max_bytes',
          'steps.4.version': 'expected version 1.x of flip but received "2.1.0"',
        },
      }),
    );
  });

  it.each([
    ['nothing', undefined, { 'operations': 'expected a list of steps' }],
    ['no steps', [], { 'operations': 'expected at least one step' }],
    ['too many steps', Array<object>(31).fill({ op: 'flip' }), { 'operations': 'expected at most 30 steps' }],
    ['a step that is none', ['flip'], { 'operations.0': expect.any(String) }],
  ])('refuses %s', (_name, steps, details) => {
    expect(() => parsePlan(steps, 'operations')).toThrow(expect.objectContaining({ details }));
  });

  it('knows no operation by the names of objects', () => {
    expect(findOperation('constructor')).toBeUndefined();
    expect(() => parsePlan([{ op: 'toString' }])).toThrow('steps.0.op');
  });
});

describe('estimateMs', () => {
  const estimate = (steps: object[], megapixels: number): number => estimateMs(parsePlan(steps), megapixels);

  it('grows with the picture, the steps and the format', () => {
    expect(estimate([{ op: 'flip' }], 12)).toBeGreaterThan(2 * estimate([{ op: 'flip' }], 3));
    expect(estimate([{ op: 'flip' }, { op: 'rotate', params: { degrees: 3 } }], 12)).toBeGreaterThan(estimate([{ op: 'flip' }], 12));
    expect(estimate([{ op: 'convert_format', params: { format: 'avif' } }], 12)).toBeGreaterThan(estimate([{ op: 'convert_format', params: { format: 'jpg' } }], 12));
  });

  it('knows that a small picture is quick', () => {
    expect(estimate([{ op: 'resize', params: { width: 200 } }, { op: 'straighten' }], 12)).toBeLessThan(estimate([{ op: 'straighten' }, { op: 'resize', params: { width: 200 } }], 12));
  });
});

describe('renderOperationsPage', () => {
  it('shows every operation with its parameters and its example', () => {
    const page = renderOperationsPage(Object.values(OPERATION_DEFINITIONS));
    for (const { id, example } of Object.values(OPERATION_DEFINITIONS)) {
      expect(page).toContain(`### ${id}\n`);
      expect(page).toContain(JSON.stringify({ op: id, params: example }));
    }
    expect(page).toContain('| `width` | 1 to 16383, whole |  | Width in pixels; without height the proportions stay. |');
    expect(page).toContain('| `box.width` | 1 to 100000, whole | needed | Width in pixels. |');
    expect(page).toContain('| `color` | colour | `"#ffffff"` |');
    expect(page).not.toContain('undefined');
  });
});
