import type { Clause } from '../clauses/clause.js';
import type { ParameterValue, Step } from '../understanding.js';

/** What is known of the whole text while one clause is read. */
export interface Surroundings {
  /** All settled words of the text. */
  readonly words: string;
  readonly quotes: readonly string[];
  note(sentence: string): void;
}

/** Reads one kind of command out of a clause and takes the words it has read. */
export type Rule = (clause: Clause, surroundings: Surroundings) => Step[];

/** A step from the words between two places of a clause, which are taken. */
export function stepFrom(clause: Clause, place: { readonly from: number; readonly to: number }, op: string, params: Record<string, ParameterValue>, more: { region?: string; confidence?: number } = {}): Step {
  const said = clause.said(place.from, place.to);
  clause.take(place.from, place.to);
  return { op, params, ...(more.region === undefined ? {} : { region: more.region }), said, confidence: more.confidence ?? 0.95 };
}

/** Words for the picture itself. */
export const PICTURE = '(?:(?:the |this |that |my |an? |entire |whole |following |attached |first |second |previous |current |original |our )*(?:images?|pictures?|photos?|it|this|that|whole thing|logo|file|wallpaper|one|scene|frame|drawing|graphic|icon|banner|screenshot|thing)(?: (?:of|from|here|below|above)(?= |$))?)';
