import { COLOR_FAMILIES } from '../colors/color-families.js';
import type { Token } from '../words/token.js';

/** Verbs that can only begin a command, so that "crop image add text" is two. */
const STRONG_VERB =
  /^(?:remove|delete|erase|add|insert|crop|rotate|resize|flip|brighten|lighten|darken|sharpen|increase|decrease|reduce|enhance|adjust|replace|change|convert|straighten|desaturate|saturate|blur|make|give|zoom|mirror|apply|put|turn|raise|lower|boost|improve|intensify|soften)$/;
/** After these a verb still belongs to what came before: "please remove", "to brighten", "the crop". */
const BINDS_VERB =
  /^(?:to|please|can|could|would|will|should|you|i|we|they|someone|somebody|anyone|anybody|everyone|who|that|not|just|also|and|or|then|the|a|an|this|my|his|her|their|our|is|be|was|by|of|in|on|for|with|without|more|less|no|some|any|slightly|bit|little|lot|slight|much|very|even|help|me|us|kindly|really|simply|maybe|possibly|or|really|which|it|moderately|digitally|significantly|greatly|dramatically|drastically|considerably|let|lets|motion|gaussian|background|remove|reduce|add|fix|less|less|so|or|as|want|need|needs|motion|horizontally|vertically|lens|way)$/;
const JOINER = /^(?:and|then|also|but|plus|while|although|though|except|however|afterwards|next)$/;
const PURPOSE = /^(?:to|so)$/;

export interface ClauseSpan {
  readonly tokens: readonly Token[];
  /** What stands between this clause and the one before. */
  readonly joined: 'sentence' | 'pause' | 'and' | 'nothing';
}

/** Cuts a sentence's words at stops, pauses, joining words, purposes ("to make …") and where a command follows a command with nothing between. */
export function splitClauses(tokens: readonly Token[]): ClauseSpan[] {
  const spans: ClauseSpan[] = [];
  let current: Token[] = [];
  let joined: ClauseSpan['joined'] = 'sentence';
  const close = (next: ClauseSpan['joined']): void => {
    if (current.length > 0) {
      spans.push({ tokens: current, joined });
      joined = next;
    } else if (next === 'sentence' || joined !== 'sentence') joined = next;
    current = [];
  };
  tokens.forEach((token, index) => {
    if (token.kind === 'stop') close('sentence');
    else if (token.kind === 'pause') close('pause');
    else if (token.kind === 'word' && JOINER.test(token.text) && !joinsThings(tokens, index, current) && !joinsColors(tokens, index)) {
      close('and');
      if (/^(?:but|while|except)$/.test(token.text)) current.push(token);
    } else {
      if (beginsCommand(tokens, index, current) || beginsPurpose(tokens, index, current)) close('nothing');
      current.push(token);
    }
  });
  close('sentence');
  return spans;
}

/** "the red and yellow crane" is one thing. */
function joinsColors(tokens: readonly Token[], index: number): boolean {
  const isColor = (at: number): boolean => COLOR_FAMILIES.has(tokens[at]?.text ?? '');
  return tokens[index].text === 'and' && isColor(index - 1) && isColor(index + 1);
}

/** "photoshop the cup and the bottle out": the "and" stands between a verb and its particle. */
function joinsThings(tokens: readonly Token[], index: number, current: readonly Token[]): boolean {
  const following = tokens.slice(index + 1, index + 8).map((token) => token.text);
  const end = following.findIndex((word) => /^(?:out|removed|gone|deleted|erased|away)$/.test(word));
  const opened = current.some((token) => /^(?:photoshop|shop|edit|take|get|crop|cut|have|can|could|move|want|need)$/.test(token.text)) && !current.some((token) => /^(?:out|removed|gone|deleted|erased|away)$/.test(token.text));
  return opened && end > 0 && !following.slice(0, end).some((word) => STRONG_VERB.test(word) || JOINER.test(word) || /^(?:take|edit|photoshop|crop|get|cut|please|[,.])$/.test(word));
}

function beginsCommand(tokens: readonly Token[], index: number, current: readonly Token[]): boolean {
  if (!STRONG_VERB.test(tokens[index].text) || current.length < 2) return false;
  if (BINDS_VERB.test(tokens[index - 1].text)) return false;
  return current.some((token) => STRONG_VERB.test(token.text));
}

function beginsPurpose(tokens: readonly Token[], index: number, current: readonly Token[]): boolean {
  if (!PURPOSE.test(tokens[index].text) || current.length < 2) return false;
  const next = tokens[index + 1]?.text ?? '';
  if (tokens.slice(index, index + 8).some((token) => /^(?:upside|upright)$/.test(token.text))) return false;
  if (tokens[index].text === 'so') return /^(?:that|it|the|i|we|you|she|he|they|its|my|everything|people|details)$/.test(next) && current.some((token) => STRONG_VERB.test(token.text));
  return /^(?:make|show|bring|give|look|be|get|appear|increase|enhance|highlight|see|create|reduce|remove|add|simulate|emphasize)$/.test(next) && current.some((token) => STRONG_VERB.test(token.text)) && !/^(?:able|want|need|like|love|possible|it|way|someone|anyone|trying|try)$/.test(tokens[index - 1].text);
}
