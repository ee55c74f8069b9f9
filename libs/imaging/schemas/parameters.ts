import { z } from 'zod';
import { CSS_COLORS } from './css-colors.js';

/** The range of a number. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** Whole numbers only. */
  readonly integer?: boolean;
}

/** A number with its range in the words of its error: "expected an integer between 1 and 100 but received 0". */
export function numberParameter({ min, max, integer = false }: NumberRange): z.ZodNumber {
  const expected = `expected ${integer ? 'an integer' : 'a number'} between ${min} and ${max}`;
  const error = (issue: { readonly input?: unknown }): string => `${expected} but received ${wordsFor(issue.input)}`;
  const base = integer ? z.number({ error }).int({ error }) : z.number({ error });
  return base.min(min, { error }).max(max, { error });
}

/** One word of a list: "expected inside, cover or fill but received 7". */
export function choiceParameter<const Words extends readonly [string, ...string[]]>(words: Words): z.ZodEnum<{ [Word in Words[number]]: Word }> {
  const listed = words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}` : words[0];
  return z.enum(words, { error: (issue) => `expected ${listed} but received ${wordsFor(issue.input)}` });
}

/** A colour as #rgb, #rrggbb, #rrggbbaa, a name of CSS or `transparent`; operations get #rrggbb or #rrggbbaa. */
export function colorParameter(): z.ZodString {
  const error = (issue: { readonly input?: unknown }): string => `expected a colour such as #ffcc00 or orange but received ${wordsFor(issue.input)}`;
  return z.string({ error }).overwrite(toHex).regex(/^#([0-9a-f]{6}|[0-9a-f]{8})$/, { error });
}

const ASPECT = /^(\d{1,4}(?:\.\d{1,4})?):(\d{1,4}(?:\.\d{1,4})?)$/;

/** Proportions as width:height, such as 16:9. */
export function aspectParameter(): z.ZodString {
  const error = (issue: { readonly input?: unknown }): string => `expected proportions between 1:100 and 100:1, such as 16:9, but received ${wordsFor(issue.input)}`;
  return z.string({ error }).regex(ASPECT, { error }).refine((text) => aspectRatio(text) >= 0.01 && aspectRatio(text) <= 100, { error });
}

/** Width divided by height of proportions such as 16:9; NaN for what is none. */
export function aspectRatio(text: string): number {
  const [, width, height] = ASPECT.exec(text) ?? [];
  return Number(width) / Number(height);
}

function toHex(color: string): string {
  const name = color.trim().toLowerCase();
  if (name === 'transparent') return '#ffffff00';
  const named = CSS_COLORS.get(name);
  if (named !== undefined) return `#${named}`;
  return /^#[0-9a-f]{3}$/.test(name) ? name.replace(/[0-9a-f]/g, '$&$&') : name;
}

function wordsFor(value: unknown): string {
  if (value === undefined) return 'nothing';
  return JSON.stringify(value)?.slice(0, 60) ?? typeof value;
}
