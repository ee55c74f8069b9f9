import { z } from 'zod';
import { AtelierError } from '@atelier/kernel';
import { OPERATION_DEFINITIONS, parsePlan, type OperationDefinition, type Plan } from '@atelier/imaging/schemas';
import type { LlmClient, LlmTool } from '@atelier/outbound';

/** Makes a plan of an instruction by a language model; null when the model sees nothing to do with the tools. */
export type ModelPlanner = (instruction: string, signal?: AbortSignal) => Promise<Plan | null>;

const SYSTEM = [
  'You turn a request about one picture into calls of the given tools, in the order in which they are to be done.',
  'Call only what the request asks for, with as few parameters as say it. Amounts run from -100 to 100: 15 is slightly, 30 is plain, 55 is a lot.',
  'When the request needs something to be invented, added or removed that no tool can do, call nothing and answer NONE.',
].join(' ');

/** Instructions whose plans are kept: a batch of fifty pictures asks the model once. */
const KEPT_PLANS = 200;

/** A planner that offers a model every operation of the registry which runs here. */
export function modelPlanner(llm: Pick<LlmClient, 'chooseTools'>): ModelPlanner {
  const definitions: readonly OperationDefinition[] = Object.values(OPERATION_DEFINITIONS);
  const tools = definitions.filter(({ cost }) => cost !== 'remote').map(toolOf);
  const kept = new Map<string, Plan | null>();
  return async (instruction, signal) => {
    const known = kept.get(instruction);
    if (known !== undefined) return known;
    const calls = await llm.chooseTools({ system: SYSTEM, user: instruction, tools, signal });
    const plan = calls.length === 0 ? null : checkedPlan(calls.map((call) => ({ op: call.name, params: call.arguments })));
    if (kept.size >= KEPT_PLANS) kept.delete(kept.keys().next().value!);
    kept.set(instruction, plan);
    return plan;
  };
}

function toolOf({ id, summary, parameters }: OperationDefinition): LlmTool {
  return { name: id, description: summary, parameters: z.toJSONSchema(parameters, { io: 'input', unrepresentable: 'any' }) };
}

/** A model may call what does not exist, with parameters that do not fit: that is no plan. */
function checkedPlan(steps: unknown): Plan | null {
  try {
    const plan = parsePlan(steps);
    return plan.some(({ op }) => OPERATION_DEFINITIONS[op as keyof typeof OPERATION_DEFINITIONS].cost === ('remote' as string)) ? null : plan;
  } catch (error) {
    if (error instanceof AtelierError) return null;
    throw error;
  }
}
