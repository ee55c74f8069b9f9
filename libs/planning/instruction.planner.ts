import { AtelierError, asAtelierError } from '@atelier/kernel';
import type { GenerativeWish } from '@atelier/instructions';
import type { Plan } from '@atelier/imaging/schemas';
import type { ModelPlanner } from './model.planner.js';
import { readWords, type WordsReading } from './read-words.js';

/** What will be done about an instruction. */
export interface PlannedInstruction {
  /** Who found the plan; `provider` has none, the provider gets the words. */
  readonly engine: 'grammar' | 'model' | 'provider';
  readonly plan: Plan;
  readonly generative: readonly GenerativeWish[];
  readonly notUnderstood: readonly string[];
  readonly notes: readonly string[];
}

/** Roughly how long a generative provider takes for one picture. */
export const ESTIMATED_PROVIDER_MS = 20_000;

/** Shown to whoever asks for what nothing here can do. */
const EXAMPLES = ['make it warmer, then crop to a square', 'remove the background', 'resize to 1200x800 and convert to webp', 'a bit brighter and less saturated', 'blur the background', 'add text "Sale" at the top'];

/** Finds out how an instruction is to be done: by the grammar, by a language model, by a generative provider. */
export class InstructionPlanner {
  /**
   * @param model undefined where none is configured.
   * @param canGenerate whether a generative provider is configured.
   */
  constructor(
    private readonly model: ModelPlanner | undefined,
    private readonly canGenerate: boolean,
  ) {}

  /** Whether doing it will wait for somebody else's server. */
  needsRemote(instruction: string): boolean {
    return !readWords(instruction).complete && (this.canGenerate || this.model !== undefined);
  }

  /**
   * The grammar's plan when it does all that is asked. Otherwise the model's, unless something must be invented; then
   * the provider; and where neither is configured, what the grammar could read, if nothing must be invented.
   * @throws AtelierError `instruction_not_understood` with examples; `provider_failed` when the model is away and
   *   nobody else can help; the signal's reason.
   */
  async plan(instruction: string, signal?: AbortSignal): Promise<PlannedInstruction> {
    const reading = readWords(instruction);
    const { plan, generative, notUnderstood, notes } = reading;
    if (reading.complete) return { engine: 'grammar', plan, generative, notUnderstood, notes };
    const modelled = generative.length === 0 && (notUnderstood.length > 0 || plan.length === 0) ? await this.askModel(instruction, reading, signal) : null;
    if (modelled) return { engine: 'model', plan: modelled, generative, notUnderstood: [], notes: ['The instruction was read by a language model.'] };
    if (this.canGenerate && instruction.trim() !== '') return { engine: 'provider', plan: [], generative, notUnderstood, notes: [] };
    if (generative.length > 0 || plan.length === 0) throw notUnderstoodError(reading);
    return { engine: 'grammar', plan, generative, notUnderstood, notes };
  }

  private async askModel(instruction: string, reading: WordsReading, signal: AbortSignal | undefined): Promise<Plan | null> {
    if (!this.model || instruction.trim() === '') return null;
    try {
      return await this.model(instruction, signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (this.canGenerate || reading.plan.length > 0) return null;
      throw asAtelierError(error, 'provider_failed');
    }
  }
}

function notUnderstoodError({ generative, notUnderstood }: WordsReading): AtelierError {
  const quoted = (said: readonly string[]): string => said.map((words) => `"${words}"`).join(', ');
  const reason =
    generative.length > 0
      ? `needs a generative model, and none is configured: ${quoted(generative.map((wish) => wish.said))}`
      : notUnderstood.length > 0
        ? `was not understood: ${quoted(notUnderstood)}`
        : 'says nothing to be done';
  const examples = quoted(EXAMPLES);
  return new AtelierError('instruction_not_understood', { message: `The instruction ${reason}. What is possible, for example: ${examples}.`, details: { instruction: reason, examples } });
}
