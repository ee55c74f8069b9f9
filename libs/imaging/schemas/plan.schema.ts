import { z } from 'zod';
import { AtelierError, parseOrFail, validationDetails } from '@atelier/kernel';
import type { OperationDefinition } from './define-operation.js';
import { OPERATION_DEFINITIONS } from './operations.generated.js';

/** One step of a plan: an operation with parameters that hold its schema, defaults filled in. */
export interface PlanStep {
  readonly op: string;
  /** The version of the operation that the plan was made for. */
  readonly version: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What is done to a picture, in this order. */
export type Plan = readonly PlanStep[];

/** The most steps that one plan may have. */
export const MAX_PLAN_STEPS = 30;

/** The shape of a plan as it comes in a request; `parsePlan` also checks each step's parameters. */
export const planSchema = z
  .array(
    z
      .object({
        op: z.string('expected the id of an operation').describe('Id of an operation.'),
        version: z.string('expected a version such as 1.0.0').optional().describe('Version of the operation that the plan was made for.'),
        params: z.record(z.string(), z.unknown(), 'expected an object').default({}).describe('Parameters of the operation.'),
      })
      .strict(),
    'expected a list of steps',
  )
  .min(1, 'expected at least one step')
  .max(MAX_PLAN_STEPS, `expected at most ${MAX_PLAN_STEPS} steps`);

/** The definition of an operation, or undefined when there is none with this id. */
export function findOperation(id: string): OperationDefinition | undefined {
  return Object.hasOwn(OPERATION_DEFINITIONS, id) ? OPERATION_DEFINITIONS[id as keyof typeof OPERATION_DEFINITIONS] : undefined;
}

/**
 * Checks a plan and fills in versions and defaults.
 * @param field where the steps stand in the request; error details read `<field>.0.params.width`.
 * @throws AtelierError `validation_failed` with a reason per parameter of all steps.
 */
export function parsePlan(steps: unknown, field = 'steps'): Plan {
  const { [field]: shaped } = parseOrFail(z.object({ [field]: planSchema }), { [field]: steps });
  const details: Record<string, string> = {};
  const plan = shaped.map((step, index) => parseStep(step, `${field}.${index}`, details));
  const reasons = Object.entries(details).map(([path, reason]) => `${path}: ${reason}`);
  if (reasons.length > 0) throw new AtelierError('validation_failed', { message: reasons.join('; '), details });
  return plan;
}

function parseStep(step: z.output<typeof planSchema>[number], path: string, details: Record<string, string>): PlanStep {
  const definition = findOperation(step.op);
  if (!definition) {
    details[`${path}.op`] = `expected one of ${Object.keys(OPERATION_DEFINITIONS).join(', ')} but received "${step.op}"`;
    return { op: step.op, version: '', params: {} };
  }
  if (step.version !== undefined && majorOf(step.version) !== majorOf(definition.version)) {
    details[`${path}.version`] = `expected version ${majorOf(definition.version)}.x of ${step.op} but received "${step.version}"`;
  }
  const parsed = definition.parameters.safeParse(step.params);
  if (parsed.success) return { op: step.op, version: definition.version, params: parsed.data };
  for (const [name, reason] of Object.entries(validationDetails(parsed.error))) {
    details[name === 'body' ? `${path}.params` : `${path}.params.${name}`] = reason;
  }
  return { op: step.op, version: definition.version, params: {} };
}

function majorOf(version: string): string {
  return version.split('.')[0];
}
