import { AtelierError } from '@atelier/kernel';
import { understand, type GenerativeWish, type Step } from '@atelier/instructions';
import { findOperation, parsePlan, type Plan } from '@atelier/imaging/schemas';

/** What the grammar makes of a text, held against the registry of operations. */
export interface WordsReading {
  /** The steps that can be run. */
  readonly plan: Plan;
  /** Wishes for something that no operation on pixels can make. */
  readonly generative: readonly GenerativeWish[];
  readonly notUnderstood: readonly string[];
  /** Steps that were asked for a part of the picture and can only be done to all of it, in the words of the text. */
  readonly partial: readonly string[];
  /** What was assumed, in sentences for people. */
  readonly notes: readonly string[];
  readonly vague: boolean;
  /** Whether the plan does all that the text asks for. */
  readonly complete: boolean;
}

/** Reads an instruction by the grammar alone: offline and in a millisecond or so. */
export function readWords(text: string): WordsReading {
  const { steps, generative, notUnderstood, notes, vague } = understand(text);
  const plan: Plan[number][] = [];
  const failed: string[] = [];
  const partial: string[] = [];
  const ownNotes: string[] = [];
  for (const step of steps) {
    const checked = check(step);
    if (!checked) {
      failed.push(step.said);
      continue;
    }
    plan.push(checked);
    if (step.region === undefined || 'region' in step.params) continue;
    partial.push(step.said);
    ownNotes.push(`"${step.said}" was asked for the ${step.region} alone and is done to the whole picture.`);
  }
  const unread = [...notUnderstood, ...failed];
  const complete = plan.length > 0 && unread.length === 0 && generative.length === 0 && partial.length === 0;
  return { plan, generative, notUnderstood: unread, partial, notes: [...notes, ...ownNotes], vague, complete };
}

/** The step as the registry knows it; undefined when its words gave parameters that its operation does not take. */
function check({ op, params }: Step): Plan[number] | undefined {
  const definition = findOperation(op);
  if (!definition || definition.cost === 'remote') return undefined;
  try {
    return parsePlan([{ op, params }])[0];
  } catch (error) {
    if (error instanceof AtelierError) return undefined;
    throw error;
  }
}
