import type { Token } from '../words/token.js';

/** Words of a clause that a pattern found. */
export interface Phrase {
  /** Index of the first and of the last word in the clause. */
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/** Stands for a word that a rule has taken, so that no other rule reads it again. */
const TAKEN = '·';
/** Patterns are literals of the rules; more than this would mean that one is made of a text. */
const MOST_PATTERNS = 1000;

const compiled = new Map<string, RegExp>();

/** The pattern between the ends of words; compiled once, since every clause is held against every pattern. */
function wholeWords(pattern: RegExp): RegExp {
  const known = compiled.get(pattern.source);
  if (known) return known;
  const whole = new RegExp(`(?<=^| )(?:${pattern.source})(?=$| )`);
  if (compiled.size < MOST_PATTERNS) compiled.set(pattern.source, whole);
  return whole;
}

/** A stretch of a sentence that holds about one command. Rules look for patterns in it and take the words they have read. */
export class Clause {
  private openWords = '';
  private openAt = -1;

  constructor(
    private readonly source: string,
    readonly tokens: readonly Token[],
    private readonly taken: Set<Token>,
  ) {}

  /** All words, also those taken. */
  get words(): string {
    return this.tokens.map((token) => token.text).join(' ');
  }

  /** The words that no rule has taken; a dot for each other. */
  get open(): string {
    // Only ever more words are taken, so that their count tells whether the cached words still hold.
    if (this.openAt !== this.taken.size) {
      this.openAt = this.taken.size;
      this.openWords = this.tokens.map((token) => (this.taken.has(token) ? TAKEN : token.text)).join(' ');
    }
    return this.openWords;
  }

  /** Whether a rule has read anything of it. */
  get isTouched(): boolean {
    return this.tokens.some((token) => this.taken.has(token));
  }

  isTaken(index: number): boolean {
    return this.taken.has(this.tokens[index]);
  }

  /** The first place where a pattern matches the open words, whole words only. */
  find(pattern: RegExp): Phrase | undefined {
    const open = this.open;
    const match = wholeWords(pattern).exec(open);
    if (!match) return undefined;
    const from = open.slice(0, match.index).split(' ').length - 1;
    return { from, to: from + match[0].trimEnd().split(' ').length - 1, words: match[0], groups: match.groups ?? {} };
  }

  /** Whether the open words hold a pattern. */
  has(pattern: RegExp): boolean {
    return this.find(pattern) !== undefined;
  }

  take(from: number, to: number): void {
    for (const token of this.tokens.slice(from, to + 1)) this.taken.add(token);
  }

  takeAll(): void {
    this.take(0, this.tokens.length - 1);
  }

  /** The words as they were written, from one word to another. */
  said(from = 0, to = this.tokens.length - 1): string {
    const inside = this.tokens.slice(from, to + 1).filter((token) => token.kind !== 'pause' && token.kind !== 'stop');
    if (inside.length === 0) return '';
    return this.source.slice(inside[0].start, inside.at(-1)?.end).trim();
  }

  /** Part of this clause as a clause of its own; what is taken in one is taken in the other. */
  part(from: number, to: number): Clause {
    return new Clause(this.source, this.tokens.slice(from, to + 1), this.taken);
  }
}
