// Written by `npm run generate` from the folders of libs/imaging/ops. Do not edit.
import type { Operation } from '../operation.js';
import { flipOperation } from './flip/flip.op.js';

/** The work of every operation that runs here, by its id. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  flip: flipOperation,
};
