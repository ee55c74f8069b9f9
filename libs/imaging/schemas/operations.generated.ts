// Written by `npm run generate` from the folders of libs/imaging/ops. Do not edit.
import { flip } from '../ops/flip/flip.schema.js';

/** Every operation by its id: what it is called, takes and costs. */
export const OPERATION_DEFINITIONS = {
  flip,
} as const;
