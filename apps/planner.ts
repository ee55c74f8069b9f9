import { LlmClient } from '@atelier/outbound';
import { InstructionPlanner, modelPlanner } from '@atelier/planning';

/** The values that both processes read for it. */
export interface PlannerSettings {
  readonly llm: { readonly baseUrl: string | undefined; readonly apiKey: string | undefined; readonly model: string; readonly timeoutMs: number };
  readonly fal: { readonly apiKey: string | undefined };
}

/** What understands instructions: the grammar, and what the configuration adds to it. */
export function openPlanner({ llm, fal }: PlannerSettings): InstructionPlanner {
  const model = llm.baseUrl === undefined ? undefined : modelPlanner(new LlmClient({ ...llm, baseUrl: llm.baseUrl }));
  return new InstructionPlanner(model, fal.apiKey !== undefined);
}
