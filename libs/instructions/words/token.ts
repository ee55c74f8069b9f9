/** `word`: lower case, spelling settled. `number`: digits. `stop`: end of a sentence. `pause`: comma, bracket, dash. `quote`: text in quotation marks. */
export type TokenKind = 'word' | 'number' | 'stop' | 'pause' | 'quote' | 'hex';

/** A word of the text in its settled form, with the place it was written. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Only of a `quote`: what stands between the marks; `text` is then QUOTE. */
  readonly content?: string;
  readonly start: number;
  readonly end: number;
}

/** Stands for quoted text among the words. */
export const QUOTE = '«»';
