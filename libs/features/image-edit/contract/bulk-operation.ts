import { AtelierError } from '@atelier/kernel';
import { findOperation, parsePlan, type Plan } from '@atelier/imaging/schemas';
import type { ImageEditOptions, ImageEditRequest } from './image-edit-request.schema.js';

type Parameters = Readonly<Record<string, unknown>>;
interface LooseStep {
  readonly op: string;
  readonly params: Parameters;
}

/**
 * The plan of a bulk operation, or undefined for a command, which a worker reads.
 * @throws AtelierError `validation_failed` with a reason per parameter.
 */
export function planOf(operation: ImageEditRequest['operation']): Plan | undefined {
  if (operation.type === 'command') return undefined;
  const plan =
    operation.type === 'operations' ? parsePlan(operation.operations, 'operation.operations') : parsePlan([bulkStep(operation.bulkOp.type, operation.bulkOp.params)], 'operation.bulkOp');
  const remote = plan.find(({ op }) => findOperation(op)?.cost === 'remote');
  if (!remote) return plan;
  const reason = `${remote.op} needs words: send it as a command`;
  throw new AtelierError('validation_failed', { message: `${reason}.`, details: { operation: reason } });
}

/** The steps that options put at the end of every plan. @throws AtelierError `validation_failed`. */
export function finishOf({ outputFormat, quality, maxWidth, maxHeight }: ImageEditOptions): Plan {
  const steps: LooseStep[] = [];
  if (maxWidth !== undefined || maxHeight !== undefined) {
    steps.push({ op: 'resize', params: { ...(maxWidth === undefined ? {} : { width: maxWidth }), ...(maxHeight === undefined ? {} : { height: maxHeight }), fit: 'inside', enlarge: false } });
  }
  if (outputFormat !== undefined) steps.push({ op: 'convert_format', params: { format: outputFormat, ...(quality === undefined ? {} : { quality }) } });
  else if (quality !== undefined) steps.push({ op: 'adjust_quality', params: { quality } });
  return steps.length === 0 ? [] : parsePlan(steps, 'options');
}

/** The words of this door's bulk operations, as steps of the registry; every operation of the registry goes by its own name. */
function bulkStep(type: string, given: Parameters): LooseStep {
  const params = snakeCased(given);
  switch (type) {
    case 'resize':
      return { op: 'resize', params: resizeParameters(params) };
    case 'rotate':
      return { op: 'rotate', params: renamed(params, { angle: 'degrees' }) };
    case 'flip':
      return { op: 'flip', params: flipParameters(params) };
    case 'format':
    case 'convert':
      return { op: 'convert_format', params: formatParameters(params) };
    case 'compress':
    case 'quality':
      return { op: 'adjust_quality', params };
    case 'filter':
      return filterStep(params);
    default:
      return { op: type.replaceAll('-', '_'), params };
  }
}

function resizeParameters({ maintain_aspect_ratio: keep, ...params }: Parameters): Parameters {
  return keep === false && params.fit === undefined ? { ...params, fit: 'fill' } : params;
}

/** `{horizontal: true}` and `{axis: "vertical"}` mean the same as a direction. */
function flipParameters({ horizontal, vertical, axis, ...params }: Parameters): Parameters {
  if (params.direction !== undefined) return params;
  if (axis !== undefined) return { ...params, direction: axis };
  if (vertical === true && horizontal !== true) return { ...params, direction: 'vertical' };
  return { ...params, direction: 'horizontal' };
}

function formatParameters(params: Parameters): Parameters {
  const renamedParameters = renamed(params, { type: 'format', output_format: 'format' });
  return renamedParameters.format === 'jpeg' ? { ...renamedParameters, format: 'jpg' } : renamedParameters;
}

/** Names that filters have elsewhere. */
const FILTERS: Readonly<Record<string, string>> = { greyscale: 'grayscale', blackwhite: 'grayscale', bw: 'grayscale', invert: 'negate', warmth: 'temperature' };

function filterStep(params: Parameters): LooseStep {
  const { name, filter, type, ...rest } = params;
  const asked = String(name ?? filter ?? type ?? '').toLowerCase().replace(/[\s-]+/g, '_');
  const op = FILTERS[asked] ?? asked;
  const { amount, ...others } = renamed(rest, { intensity: 'amount', strength: 'amount', value: 'amount' });
  const given = amount === undefined ? others : { ...others, amount };
  if (findOperation(op) === undefined) return { op: 'look', params: { ...given, name: op } };
  // Filters without an amount are asked for with one all the same.
  const takesAmount = 'amount' in findOperation(op)!.parameters.shape;
  return { op, params: takesAmount ? given : others };
}

function renamed(params: Parameters, names: Readonly<Record<string, string>>): Parameters {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [params[names[name]] === undefined ? (names[name] ?? name) : name, value]));
}

function snakeCased(params: Parameters): Parameters {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]));
}
