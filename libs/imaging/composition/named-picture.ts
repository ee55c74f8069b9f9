import { AtelierError } from '@atelier/kernel';
import type { Frame } from '../frame.js';
import type { OperationContext } from '../operation.js';

/**
 * The picture that a parameter names.
 * @throws AtelierError `validation_failed` when the plan came without it.
 */
export function namedPicture(context: OperationContext, name: string, parameter: string): Frame {
  if (Object.hasOwn(context.pictures, name)) return context.pictures[name];
  const known = Object.keys(context.pictures);
  const reason = `expected the name of a picture that came with the plan (${known.length > 0 ? known.join(', ') : 'there is none'}) but received "${name}"`;
  throw new AtelierError('validation_failed', { message: `${parameter}: ${reason}.`, details: { [parameter]: reason } });
}
