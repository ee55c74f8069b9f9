/**
 * single_operation.jsonl: one text, one tool. Right tool: a step (or generative wish) of the labelled tool is in the
 * plan; more steps may stand beside it, since many of the texts name more than one thing.
 * Right direction or amount, asked only of what the words or labels say:
 * - resize: exactly the labelled width and height, and no side that is not labelled;
 * - qualities with two directions (brightness, contrast, saturation): down where the words near them say down, else up;
 *   texts that say both are asked only for the tool;
 * - amounts: "a little" and the like at most 25, "a lot" and the like at least 45; a percentage as it is;
 * - rotate: the number of degrees, its side where one is said, 180 for "upside down"; flip: the axis where one is said;
 * - blur: the background where it is named; replace_background: a colour or a removal;
 * - the rest has no direction; the right tool suffices.
 */
export const TOOL_OPS = {
  brightness: ['brightness', 'exposure', 'gamma', 'shadows', 'highlights'],
  contrast: ['contrast'],
  saturation: ['saturation', 'vibrance'],
  hue_temperature: ['hue', 'temperature', 'tint'],
  sharpen: ['sharpen', 'clarity', 'dehaze'],
  blur: ['blur'],
  denoise: ['denoise'],
  crop: ['crop'],
  rotate: ['rotate', 'straighten'],
  flip: ['flip'],
  grayscale_sepia: ['grayscale', 'sepia'],
  replace_background: ['replace_background', 'remove_background'],
  filter_look: ['look', 'dehaze', 'vignette'],
  resize: ['resize'],
};
const TOOL_KINDS = { object_remove: ['remove', 'retouch'], object_warp: ['other', 'retouch', 'move'], replace_background: ['background-scene'] };
const DOWN = /\b(?:darken|darker|less|reduc|decreas|lower|tone down|turn down|dim|too bright|too much|remove|desaturat)/i;
const UP = /\b(?:bright|lighten|increas|more|enhanc|add|boost|raise|vivid|saturate|unblur)/i;
const LITTLE = /\b(?:slight|slightly|a bit|bit|a little|little)\b/i;
const LOT = /\b(?:a lot|significantly|considerably|by a large|drastically|extremely)\b/i;

export function judgeSingle(record, understanding) {
  const ops = TOOL_OPS[record.tool] ?? [];
  const steps = understanding.steps.filter((step) => ops.includes(step.op));
  const wished = understanding.generative.some((wish) => (TOOL_KINDS[record.tool] ?? []).includes(wish.kind));
  const tool = steps.length > 0 || (wished && record.tool !== 'replace_background') || (wished && steps.length === 0 && !/white|black|gr[ea]y|color/i.test(record.text));
  return { tool, exact: tool && (steps.length === 0 || steps.some((step) => rightDetail(record, step))) };
}

function rightDetail(record, step) {
  const { text, tool } = record;
  const { params } = step;
  if (tool === 'resize') return params.width === record.expect?.width && params.height === record.expect?.height;
  if (tool === 'rotate') return rightTurn(text, step);
  if (tool === 'flip') return !/vertical|horizontal|left.to.right/i.test(text) || params.direction === (/vertical/i.test(text) ? 'vertical' : 'horizontal');
  if (tool === 'blur') return !/background/i.test(text) || params.region === 'background' || step.region !== undefined;
  if (['brightness', 'contrast', 'saturation'].includes(tool) && !rightSign(text, params)) return false;
  return rightAmount(record, params);
}

function rightSign(text, params) {
  if (DOWN.test(text) === UP.test(text)) return true;
  const value = params.amount ?? params.stops ?? params.degrees;
  return value === undefined || Math.sign(value) === (DOWN.test(text) ? (/shadow/i.test(text) ? 1 : -1) : 1) || (/shadow/i.test(text) && value !== 0);
}

/** Only where the text holds one amount and one command; otherwise nobody can say which belongs to which. */
function rightAmount({ text, wording_suggests: suggested }, params) {
  if (params.amount === undefined || (suggested?.length ?? 1) > 1) return true;
  const percent = /(\d+)\s?(?:%|percent)/.exec(text);
  if (percent) return Math.abs(params.amount) === Number(percent[1]);
  if (LITTLE.test(text) === LOT.test(text)) return true;
  return LITTLE.test(text) ? Math.abs(params.amount) <= 25 : Math.abs(params.amount) >= 45;
}

function rightTurn(text, { op, params }) {
  const number = /(\d+)\s?(?:°|deg)/i.exec(text);
  const expected = number ? Number(number[1]) : /upside|twice/i.test(text) ? 180 : undefined;
  if (expected === undefined) return true;
  if (op !== 'rotate' || Math.abs(params.degrees) !== expected) return false;
  if (expected === 180) return true;
  return /counter|anti|\bleft\b/i.test(text) ? params.degrees < 0 : params.degrees > 0;
}
