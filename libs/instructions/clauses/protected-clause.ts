/** Clauses that say what must stay as it is: nothing in them is a command. */
const PROTECTED =
  /^(?:but |while |and |just |please |though )*(?:without (?!(?:the |any |a )*(?:background|noise|grain|color|blur))(?:\w+ ){0,2}?\w+ing|keep(?:ing)? (?!(?:only|just)(?: |$))|leav(?:e|ing) (?!(?:it |the background |background )*(?:plain|white|black|transparent|blank))|do not |not the |except |preserv(?:e|ing)|not to |no need to |try not|not chang|make sure (?:the |that |to )?|dont |please do not |as long as |not (?:change|alter|crop|remove|touch|lose|edit|too much))/;
/** What tells of the past, of a purpose beyond the picture, or thanks. */
const STORY = /^(?:thanks?(?: you| in| so| everyone| guys|$)|i (?:took|was|have tried|tried|love|lost|just found|know|would appreciate|hope|am not|do not)|much appreciated|(?:any|all) help|sorry|hi|hello|hey)(?: |$)/;

export function isProtected(words: string): boolean {
  return PROTECTED.test(`${words} `);
}

export function isStory(words: string): boolean {
  return STORY.test(words);
}
