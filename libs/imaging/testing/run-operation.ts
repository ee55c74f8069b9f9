import type { Frame } from '../frame.js';
import type { Operation, OperationContext } from '../operation.js';

/** A context as the plan runner makes it, for tests of one operation. */
export function operationContext(changes: Partial<OperationContext> = {}): OperationContext {
  return { seed: 0, pictures: {}, maxPixels: 24e6, keepsAlpha: true, ...changes };
}

/** Runs one operation with parameters as they stand in a request: checked, and with the defaults filled in. */
export async function runOperation(operation: Operation, frame: Frame, params: Readonly<Record<string, unknown>> = {}, changes: Partial<OperationContext> = {}): Promise<Frame> {
  if (!('run' in operation)) throw new Error(`${operation.definition.id} changes no pixels`);
  return operation.run(frame, operation.definition.parameters.parse(params), operationContext(changes));
}
