/**
 * Which GIER requests wish for something that must be invented. The operator labels were read off the finished picture,
 * not off the request: editors do what nobody asked for, and leave out what was asked. So both witnesses must agree.
 *
 * - `generative`: the pair has an operator that needs a model (inpaint_obj, deform_obj, rotate_obj, flip_obj), and the
 *   request holds a verb of changing things (list below) whose object is not the background or a quality.
 * - `plain`: no such operator, and neither a verb of changing things nor a word for retouching, damage, art or
 *   another scene is in the request.
 * - `undecided`: label and words disagree. Not counted; printed so that nobody thinks it is nothing.
 *
 * What both witnesses agree on is the clearer part: over all requests the true figures are lower than these.
 *
 * The word lists are short stems, apart from the grammar. Taking the background away, or a tint, noise, blur, haze, is
 * cut from the request before looking, since it is done without a model.
 */
const OPERATORS = new Set(['inpaint_obj', 'deform_obj', 'rotate_obj', 'flip_obj']);
const PIXEL_WORK =
  /\b(?:remov\w*|delet\w*|eras\w*|get rid of|take (?:out|away|off)|cut out|crop out|reduce|clear)\s+(?:(?:the|this|that|my|all|any|some|of|white|black|messy|blue|green|yellow|red|pink|bit|from|image|a|sun|excess|whole)\s+)*(?:back ?ground|tint|noise|grain|blur\w*|haze|fog|tones?|casts?|filter|colou?rs?|colou?ration|darkness|pixelation|sepia|redness|borders?|white space|shadows|yellow|pixels)\b(?!\s+(?:people|person|objects?|guys?|girl|men))/gi;
const CHANGING =
  /\b(?:remov\w*|delet\w*|eras(?:e|ed|ing)|get(?:ting)? rid|eliminat\w*|(?:take|taking|edit\w*|crop\w*|cut\w*|photo-?shop\w*|shop\w*|clone|get|move)\b[^.?!]{0,60}\b(?:out|away)|replac\w*|swap\w*|slim\w*|skinn\w*|thinner|add (?:a|an|some|the|my|in)\b(?! (?:bit|little|touch|filter|effect|contrast|colou?r))|put (?:a|an|me|him|her|the|my)\b)/i;
const RETOUCH_OR_ART =
  /\b(?:skin|acne|pimples?|blemish\w*|wrinkles?|teeth|hair|nose|eyes?|eye ?brows?|beard|belly|weight|muscles?|double chin|makeup|make-up|tan|scratch\w*|creas\w*|torn|tear|stain\w*|damag\w*|crack\w*|fold\w*|dust|spots?|dots?|restor\w*|coloriz\w*|colori[sz]e\w*|colou?r (?:this|it|in|these)|cartoon\w*|painting|paint|drawing|sketch|vector\w*|meme|glare|flare|reflections?|shine|watermark|text|words|writing|logo|date|cloth\w*|shirt|dress|outfit|suit|wall|hat|tie|background|back ground|merge|combine|together|blend|perspective|distort\w*|fill|finish|complete|extend|younger|older|prettier|hotter|face|body|look like|turn (?:this|me|him|her|it) into|into an?|change (?:the|my|his|her)|funny|fun|creative|crazy|battle|make (?:me|him|her|us|them|my|the|his) )\b/i;

export function goldOf(record) {
  const words = [record.request, record.detail].filter((text) => text && !/No additional information|^\[deleted\]$/.test(text)).join(' . ');
  const rest = words.replace(PIXEL_WORK, ' ');
  const labelled = Object.keys(record.operators ?? {}).some((operator) => OPERATORS.has(operator));
  if (labelled && CHANGING.test(rest)) return 'generative';
  if (!labelled && !CHANGING.test(rest) && !RETOUCH_OR_ART.test(rest)) return 'plain';
  return 'undecided';
}

/** The label alone, whatever the words say: the upper bound of nothing, printed for comparison. */
export function isLabelledGenerative(record) {
  return Object.keys(record.operators ?? {}).some((operator) => OPERATORS.has(operator));
}

export function requestOf(record) {
  return [record.request, record.detail].filter((text) => text && !/No additional information|^\[deleted\]$/.test(text)).join('\n');
}
