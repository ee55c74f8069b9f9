import { stepFrom, type Rule } from './rule.js';

const FORMAT = '(?<format>jpg|png|webp|avif|tiff|gif)';
const CONVERT = new RegExp(`(?:(?:convert|save|saved|export|make|turn|change|output|give|send|want|need|have|get|in|as|into|to|be|a|an|the|me|it|this|image|picture|photo|file|format|logo|of|\\.) )*${FORMAT}(?: (?:format|file|image|version|please))*`);
const QUALITY = /(?:(?:quality|compress(?:ed|ion)?)(?: (?:to|of|at|is|level|it|the|image|with|quality|by))* (?<n>\d{1,3})(?: ?percent)?|(?<m>\d{1,3}) ?(?:percent )?quality)/;
const COMPRESS = /(?:compress(?: (?:the|this|it|my|image|picture|photo|file))*|(?:reduce|decrease|lower|smaller|make) (?:the |\w+ )?file ?size(?: smaller)?)/;
const UPSCALE = /(?:up ?scale[sd]?|up ?res|super ?resolution|(?:higher|increase(?: the)?|better|improve(?: the)?|high|greater|enhance(?: the)?|up the) (?:image |picture |photo |pixel )?(?:resolution|res|pixel count)|high res)(?: (?:it|the|image|picture|photo|by|to|this))*(?: (?<n>[234])(?: ?x| times)?)?|(?<m>[234]) ?x (?:up ?scale|resolution)/;
const COMPRESSED_QUALITY = 60;

/** File format, quality, compression and more pixels. */
export const formatRule: Rule = (clause) => {
  const upscale = clause.find(UPSCALE);
  const quality = clause.find(QUALITY);
  const compress = quality ? undefined : clause.find(COMPRESS);
  const convert = clause.find(CONVERT);
  const named = quality ? Math.max(1, Math.min(100, Number(quality.groups.n ?? quality.groups.m))) : undefined;
  return [
    ...(upscale ? [stepFrom(clause, upscale, 'upscale', { scale: Number(upscale.groups.n ?? upscale.groups.m ?? 2) }, { confidence: 0.85 })] : []),
    ...(convert?.groups.format ? [stepFrom(clause, convert, 'convert_format', { format: convert.groups.format, ...(named === undefined ? {} : { quality: named }) })] : []),
    ...(quality && !convert && named !== undefined ? [stepFrom(clause, quality, 'adjust_quality', { quality: named })] : []),
    ...(compress ? [stepFrom(clause, compress, 'adjust_quality', { quality: COMPRESSED_QUALITY }, { confidence: 0.75 })] : []),
  ];
};
