import { PERSON } from './nouns.js';

/** A pattern of removal, and words elsewhere in the text with which it means something else. */
interface Removal {
  readonly pattern: RegExp;
  readonly unless?: RegExp;
}

const REMOVE = '(?:remov(?:e[sd]?|ing|al of)|delet(?:e[sd]?|ing)|eras(?:e[sd]?|ing)|get(?:ting)? rid(?: of)?|rid of|eliminat(?:e|ing)|edit(?:ed|ing)? out|tak(?:e|ing) (?:out|away|off)|took out|photo ?shop(?:ped|ping)? (?:out|away)|shop out|clone out|rub out|paint out|airbrush out|cancel out|blot out|clean out|wipe out|pull out|get out|scrub|omit|exclude|remove out|lose|cut away|hide)';
const CUT_OUT = '(?:crop(?:ped|ping)? (?:out|away)|cut(?:ting)? (?:out|off)|chop out|trim out)';
/** Parts of the frame that are left to other rules: to "crop out" or remove an edge is cropping. */
const notFramePart = (parts: string): string => `(?!(?: (?:the|all|any|some|this|that|a|of|my|extra|black|white|blank|empty|gray|excess|only|just|outer|upper|lower|left|right|top|bottom|much|most|everything|as))* (?:(?:${parts})(?: |$)|(?:white|black)$))`;

const EDGES = 'edges?|sides?|top|bottom|left|right|borders?|bars?|space|area|part|portion|section|half|rest|corners?|excess|else|margins?|possible|foreground|third|quarter';
const WHOLE = 'image|picture|photo|background';

export const REMOVALS: readonly Removal[] = [
  { pattern: new RegExp(`${CUT_OUT}${notFramePart(`${EDGES}|${WHOLE}`)}`), unless: /(?:transparent|png|(?:new|another|different|no|onto a|on a|on|onto) (?:\w+ )?background|(?:new|another|different|no|onto a|on a|on|onto) background|place (?:him|her|it|them)|put (?:him|her|it|them|me))/ },
  { pattern: new RegExp(`(?:crop|cut)(?:ped|ping)? (?<thing>(?:\\w+ ){1,8}?)out(?: of (?:the |this |my )?(?:\\w+))?`), unless: /(?:transparent|png|background)/ },
  { pattern: new RegExp(`${REMOVE}(?: (?:out|of))?${notFramePart(EDGES)}`) },
  { pattern: /(?:photo ?shop|shop|edit|take|get|remove|erase|clone|move|kick|pull|want|have|swipe|block|like|airbrush|cut|taking|getting|editing|photoshopping) (?<thing>(?:\w+ ){1,9}?)(?:(?<!(?:^| )(?:stand|stands|standing|help|came|come|comes|bring|brings|figure|blown|washed|check|turn|turned|pop|pops|sharpen|smooth|print|even|fill|find|put|black|blur|jump|bringing|coming|printed|worked|work|zoom|pan|wash|blow|tone|toned|level|lighten|straighten|fade|stick|sticks|going|go|passed|gone|goes|run|whited|blacked|blocked|white) )(?:out|away)|gone)(?: (?:of|from) (?:the |this |my |it|there|here|our )?\w*)?(?! of focus)/ },
  { pattern: /(?:have|get|like|want|need|with|having|wants|getting) (?<thing>(?:\w+ ){1,14}?)(?:removed|deleted|erased|photoshopped out|edited out|taken out|cropped out|gone|to disappear|disappear|to be gone|taken away|cut out)/ },
  { pattern: /(?:can|could|may|would|is it possible|possible for|for|that|if|hope|wish) (?<thing>(?:\w+ ){1,10}?)(?:to )?(?:be |are |is |get |being )?(?:removed|deleted|erased|photoshopped out|edited out|taken out|gone|disappear|go away|vanish|taken away|cropped out)/ },
  { pattern: /(?<thing>(?:\w+ ){1,8}?)(?:needs? to be|must be|should be|to be|has to be|are|is|be) (?:removed|deleted|erased|gone|photoshopped out|edited out|taken out|disappear)/ },
  { pattern: /(?<thing>(?:\w+ )+?)removal/ },
  { pattern: /make (?<thing>(?:\w+ ){1,9}?)(?:disappear|vanish|go away|invisible|leave)/ },
  { pattern: new RegExp(`(?:without|minus|instead of having|no) (?:the |any |all |these |those |that |my |other |more )*(?<thing>${PERSON}|(?:\\w+ ){0,2}(?:behind|in the (?:back|background)|on the (?:left|right))|hat|glasses|cigarette|stain|text|logo|words|writing)(?= |$)`) },
  { pattern: new RegExp(`(?:(?<thing>${PERSON}|photobombers?|cars?|tourists) (?:\\w+ )?(?:out of|out from|from) (?:the |my |this |our )?(?:background|picture|photo|image|back|frame|there))`) },
  { pattern: /(?<thing>(?:\w+ ){1,8}?)(?:taken|edited|cropped|photoshopped|shopped|cut) (?:out|away)(?: (?:of|from) \w+ \w+)?/, unless: /background/ },
];
/** Wishes of removal that name the thing by themselves. */
export const IMPLIED_REMOVALS: readonly RegExp[] = [
  /photo ?bomb(?:ed|er|ers|ing|s)?|be alone|be the only (?:one|person)|(?:just|only) (?:the two of )?(?:me|us|her|him) (?:alone )?in (?:the|this)/,
  /(?:remov(?:e|ing)|get(?:ting)? rid of|rid of|eliminat(?:e|ing)|eras(?:e|ing)|edit(?:ing)? out|tak(?:e|ing) (?:out|away)|photo ?shop out|delet(?:e|ing)) (?:\w+ ){0,4}?shadows? (?:on|behind|from|across|of|over|under|next|in front|in|that) (?:the |my |his |her |their |our )?(?!image|picture|photo|background|it |this |dark)\w+|(?:photo ?shop|edit|take) (?:the |that |my )?(?:\w+ )?shadows? (?:out|away)/,
  /(?:fix(?:ing)?|remov(?:e|ing|al of)|reduc(?:e|ing)|get(?:ting)? rid of|rid of|tak(?:e|ing) (?:out|away|off)|eliminat(?:e|ing)|eras(?:e|ing)|clean up|edit(?:ing)? out|delet(?:e|ing)|without|no|less|tone down|minimiz(?:e|ing)) (?:the |any |that |this |all |some |of |a |bit |little |sun |lens |camera |harsh |bright |white |light |blue |his |her |my |from |bad |big |window |glass )*(?:glares?|flares?|reflections?|flash(?:es)?|glint|shine|light leaks?|moire|watermarks?|water ?marks?|logos?|text|writing|words|letters|time ?stamp|date ?stamp|date|timestamp|captions?|stamp)/,
];

const OBJECT = String.raw`(?<thing>(?:(?:the|a|an|my|his|her|their|this|these|those|that|our|all|one|\w+) ){1,7}?)`;
export const EXCHANGES: readonly RegExp[] = [
  new RegExp(`photo ?shop (?:the |my |his |her |this |our )${OBJECT}to (?:match|be|look|have|wear|hold)`),
  new RegExp(`(?:replac(?:e|ed|ing)|swap(?:ped|ping)?|switch(?:ed)?|substitute) ${OBJECT}(?:with|for|by|to|into|and|over|in)`),
  /(?:replac(?:e|ed|ing)|swap(?:ped)?|switch|substitute)/,
  new RegExp(`(?:chang(?:e|ed|ing)|turn(?:ed)?|convert|transform|morph) ${OBJECT}(?:to|into|with|in to|for|from)(?! (?:the |a |an )?(?:·|left|right|side|up|down|black|white|png|jpg|look|be|wallpaper|square|gif|higher|high|better|vertical|horizontal|landscape|portrait))`),
  /(?:change|changing|changed|alter|transform|customize|redesign)(?! (?:the |this |that |my |overall |image |picture |photo |of |a )*(?:color|tone|size|brightness|contrast|lighting|temperature|light|hue|background|image|picture|photo|it|resolution|format|filter|saturation|exposure|look|quality|dimensions?|this|tint|shade|angle|orientation|one|file|anything|how|whatever|mode|out|thing)s?(?: |$))/,
  /make (?<thing>(?:(?:the|my|his|her|their|this|that|our|a|one|\w+) ){1,4}?)(?:into|look like|a |an )(?! (?:bit|little|lot|more|tad|touch|few|the|better|it|darker|lighter|brighter))/,
  /let (?:the|it|him|her|there|a|an|them|one) (?<thing>(?:\w+ ){1,3}?)(?:\w+)/,
];

const COLORS = '(?:red|orange|yellow|green|blue|purple|pink|brown|black|white|gold|golden|silver|gray|teal|turquoise|violet|beige|maroon|navy|aqua|tan|cream|rainbow|magenta|cyan|blonde|peach)';
const PLAIN_PICTURE = '(?!(?:\\w+ ){0,3}?(?:image|picture|photo|it|background|this|everything|logo|overall|tones?|colors?|lighting|whole|pic|hue|grass|water|sky|trees?|skin|back|surroundings|snow|scene|filter|look|ground|shadows|whites|blacks|leaves|foliage|ocean|sea|lights?|sun|sunset|clouds?)(?: |$))';
/** A thing in another colour: the thing must be found and painted anew. */
export const RECOLORS: readonly RegExp[] = [
  new RegExp(`(?:change|changing|alter|adjust|switch|turn|swap|modify) (?:the )?(?:\\w+ )?colou?rs? (?:of|on|for|in) (?:the |my |his |her |this |that |their |a |some |these )*(?!(?:image|picture|photo|background|it|whole|entire|overall|this|lighting|filter|tone|tones|scene)(?: |$))\\w+`),
  new RegExp(`(?:change|changing|turn|make|color|paint|dye|recolor|let|recolour|have|get) (?:the |my |his |her |this |that |their |a |some |these |one |both |to |our |of )+${PLAIN_PICTURE}(?:(?!more |less |too |bit |little |slightly |and |with |look |tones? )\\w+ ){1,4}?(?:colou?r )?(?:to |into |be |a |from \\w+ to |turn |in |all )*(?:light |dark |bright |baby |darker |hot |deep |neon )*${COLORS}(?= |$)(?! (?:background|tones?|tint|and white|hue|filter|cast))`),
  new RegExp(`(?:the |his |her |my |their )${PLAIN_PICTURE}(?:\\w+ ){1,3}?(?:should|could|must) be (?:\\w+ )?${COLORS}`),
  new RegExp(`(?:change|make) (?:the )?(?:\\w+ ){1,3}?color(?:s)? (?:to|into|from) (?:\\w+ )?${COLORS}`),
  /(?:change|changing|color|recolor|dye|paint|make) (?:the |my |his |her |this |that |their |a |some )*(?:hair|shirt|dress|eyes?|lips|jacket|suit|car|shoes?|clothes|clothing|hat|nails|wall|walls|tie|outfit)(?: color)?(?= |$)/,
  new RegExp(`(?:make|turn|color) (?:\\w+ ){1,3}?(?:hair|shirt|dress|eyes?|lips|jacket|suit|car|shoes?|hat|nails|walls?|tie|pants|skirt)(?: (?:be|to|into|look))* (?:light |dark |bright )?${COLORS}`),
  /give (?:him|her|them|it|me|us|the \w+) (?:a |an |some )*(?:different|another|new|red|blue|green|pink|yellow|white|black|purple|orange)(?: \w+)+/,
];

export const PLACED: readonly RegExp[] = [
  new RegExp(`(?:put|place|insert|stick|drop|paste|photo ?shop|superimpose|transplant) (?<thing>(?:the |a |an |my |his |her |this |that |these |our |some |him |her |them |me |us |myself |\\w+ ){1,7}?)(?:on|onto|in|into|next to|behind|over|beside|inside|under|around|above|in front of|near|holding)(?= )(?! (?:white|black|plain|a white|a plain|a black|a transparent|transparent|order|a solid|my|the mail|canvas|frame|it|focus|print|png|here|touch|general|return|advance|this post)(?: |$))`),
  /(?<!(?:i|we|to|can|will|ill|id) )(?:give|giving|gave) (?:him|her|them|me|us|it|my \w+|the (?!(?:image|picture|photo|whole|entire|colors?|background|overall|scene|lighting|logo)(?: |$))\w+)(?: (?:a|an|some))?/,
  /(?:have|let) there(?: be)?(?: (?:a|an|some))?|(?:there|it|he|she|they) should be(?: \w+ing)? (?:a|an|some)|can (?:we|there|he|she|they) (?:have|be) (?:a|an|some|in)/,
  /^(?:have|let) (?:a|an|some) (?<thing>(?:\w+ )+?)(?:stand|sit|jump|hang|run|fly|walk|pull|chase|follow|lick|lie|swim|eat|hold|be|appear|float|land|grow|come|look|ride|play|\w+ing)/,
  /(?:what if|let|let us see|imagine) (?:the |there |a |an |it |him |her |them )*(?<thing>(?:\w+ )+?)(?:had|has|have|was|were|with|be|is|in|on|are|show|hold|lick|wear|walk|ride|eat)/,
  /(?:have|make|get) (?:the |my |him |her |them |a |it |me )+(?:\w+ ){0,3}?(?:wear(?:ing)?|hold(?:ing)?|rid(?:e|ing)|eat(?:ing)?|stand(?:ing)?|sit(?:ting)?|fly(?:ing)?|fight(?:ing)?|jump(?:ing)?|danc(?:e|ing)|smil(?:e|ing)|look(?:ing)? at|howl|hug(?:ging)?|kiss(?:ing)?)(?<thing>)?/,
];
export const ADDITION: readonly RegExp[] = [/(?:add(?:ed|ing|s)?|insert(?:ed|ing)?|draw(?:ing)?|attach|paint|include|put|place|superimpose|duplicate|clone)(?: (?:in|on|up|onto|back|to (?:the|this|my) (?:image|picture|photo|scene|background)))*/];

export const MOVES: readonly RegExp[] = [
  new RegExp(`(?:mov(?:e|ed|ing)|shift|reposition|bring|relocate|push|separate) (?:the |my |his |her |this |that |these |both |two )*(?!(?:image|picture|photo|it|this|exposure|brightness|saturation|contrast|color|colors|light|out|up|down|more|back|background|whole|levels?|tone|slider|highlights|shadows|warmth|hue|temperature|whites|blacks|focus|clarity|detail|details)(?: |$))(?:\\w+ ){1,4}?(?:to|closer|over|left|right|up|down|back|forward|next|together|away|into(?! focus)|from|farther|further|apart)`),
  /(?:flip|rotate|turn|spin|straighten|tilt|mirror|reverse|invert) (?:the |my |his |her |this |that |their |a )+(?!(?:into|to|in|image|picture|photo|it|this|horizon|whole|entire|logo|screen|wallpaper|photos|colors?|exposure|brightness|saturation|contrast|volume|lights?|contrast|shadows?|orientation|camera|reds?|blues?|greens?|yellows?|hue|warmth|tones?|temperature|images|lighting|scene|clarity|sharpness|tint|gray|background|intensity|file|glow|original|color|writing|text|words?|letters?|signs?|flags?|backwards|numbers?|lettering)(?: |$))\w+/,
];
