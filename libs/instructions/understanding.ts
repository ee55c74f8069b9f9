/** A value of a step's parameter; boxes are the only nested one. */
export type ParameterValue = string | number | boolean;

/** One operation of a plan, as the words asked for it. */
export interface Step {
  /** Id of an operation in the registry, such as `brightness`. */
  readonly op: string;
  /** Parameters in snake_case. Only what was said or assumed from the words; everything else has the operation's default. */
  readonly params: Readonly<Record<string, ParameterValue>>;
  /** Part of the picture that was named: `background`, `foreground`, `subject`, `sky`, or the noun itself ("dog"). */
  readonly region?: string;
  /** The words it came from, as they were written. */
  readonly said: string;
  /** 0 to 1: 0.9 and over for a named operation, about 0.5 where a direction had to be assumed. */
  readonly confidence: number;
}

export type GenerativeKind = 'add' | 'remove' | 'replace' | 'retouch' | 'restore' | 'move' | 'background-scene' | 'other';

/** A wish that no operation on pixels can fulfil: something must be invented. */
export interface GenerativeWish {
  readonly kind: GenerativeKind;
  readonly said: string;
}

/** What a text asks for. */
export interface Understanding {
  /** In the order of the text. */
  readonly steps: readonly Step[];
  readonly generative: readonly GenerativeWish[];
  /** True where the text wishes for something better without naming anything; `steps` then holds `auto_enhance`. */
  readonly vague: boolean;
  /** Clauses that look like wishes and were not understood, as they were written. */
  readonly notUnderstood: readonly string[];
  /** What was assumed, in sentences for people. */
  readonly notes: readonly string[];
}
