import type { z } from 'zod';

/** What a step needs to run: a core, a GPU, or somebody else's server. */
export type OperationCost = 'cpu' | 'gpu' | 'remote';

/** Where an operation stands in the documents. */
export type OperationGroup = 'size' | 'format' | 'light' | 'colour' | 'detail' | 'effect' | 'compose' | 'material';

/**
 * What everybody must know about one operation. Light on purpose: doors validate plans by it and must not load sharp.
 * The work itself is in `<id>.op.ts` beside it.
 */
export interface OperationDefinition<Parameters extends z.ZodObject = z.ZodObject> {
  /** snake_case; part of the public contract. */
  readonly id: string;
  /** Semantic version: the major number changes when the same parameters give another picture on purpose. */
  readonly version: string;
  /** One line for people. */
  readonly summary: string;
  readonly group: OperationGroup;
  /** Every parameter with `.describe(…)`, its range inside the words of its errors, and a default where one makes sense. */
  readonly parameters: Parameters;
  readonly cost: OperationCost;
  /** About how long a megapixel takes on one core, for estimates; 15 when left out. */
  readonly msPerMegapixel?: number;
  /** Whether it may run on every frame of an animation; otherwise a plan that holds it works on the first frame. */
  readonly perFrame: boolean;
  /** Parameters that run as they stand: shown in the documents, run by the tests. */
  readonly example: z.input<Parameters>;
}

/**
 * Declares an operation.
 * @throws Error when the id, the version or the example is not well formed.
 */
export function defineOperation<Parameters extends z.ZodObject>(definition: OperationDefinition<Parameters>): OperationDefinition<Parameters> {
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(definition.id)) throw new Error(`Expected a snake_case operation id but received "${definition.id}"`);
  if (!/^\d+\.\d+\.\d+$/.test(definition.version)) throw new Error(`Expected a semantic version of ${definition.id} but received "${definition.version}"`);
  definition.parameters.parse(definition.example);
  return Object.freeze(definition);
}
