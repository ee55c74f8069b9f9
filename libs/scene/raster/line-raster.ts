/** Lines one pixel thick, drawn into a raster exactly as cv2.line with thickness 1 and 8 neighbours. */

interface Span {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

const LEFT = 1;
const RIGHT = 2;
const ABOVE = 4;
const BELOW = 8;

/**
 * Writes `value` at every pixel of the line (Bresenham 1965). The end points are rounded to integers by the caller
 * or here; they may lie outside the raster.
 */
export function drawLine(
  target: Float32Array,
  widthPx: number,
  heightPx: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  value: number,
): void {
  const span: Span = { x1: Math.round(x1), y1: Math.round(y1), x2: Math.round(x2), y2: Math.round(y2) };
  if (!clipSpan(span, widthPx, heightPx)) return;
  // From left to right, so that both directions of a line give the same pixels.
  const fromLeft = span.x1 <= span.x2;
  const startX = fromLeft ? span.x1 : span.x2;
  const startY = fromLeft ? span.y1 : span.y2;
  const runX = Math.abs(span.x2 - span.x1);
  const signedRunY = (fromLeft ? 1 : -1) * (span.y2 - span.y1);
  const runY = Math.abs(signedRunY);
  const stepY = signedRunY < 0 ? -widthPx : widthPx;
  const steep = runY > runX;
  const long = steep ? runY : runX;
  const short = steep ? runX : runY;
  const straightStep = steep ? stepY : 1;
  const sideStep = steep ? 1 : stepY;
  let error = long - 2 * short;
  let position = startY * widthPx + startX;
  for (let count = 0; count <= long; count++) {
    target[position] = value;
    position += straightStep;
    if (error < 0) {
      position += sideStep;
      error += 2 * long;
    }
    error -= 2 * short;
  }
}

function outCode(x: number, y: number, right: number, bottom: number): number {
  return (x < 0 ? LEFT : x > right ? RIGHT : 0) | (y < 0 ? ABOVE : y > bottom ? BELOW : 0);
}

/** Cohen-Sutherland clipping to the raster, with OpenCV's truncation of the crossings; false when nothing is left. */
function clipSpan(span: Span, widthPx: number, heightPx: number): boolean {
  const right = widthPx - 1;
  const bottom = heightPx - 1;
  let code1 = outCode(span.x1, span.y1, right, bottom);
  let code2 = outCode(span.x2, span.y2, right, bottom);
  if ((code1 & code2) !== 0) return false;
  if ((code1 | code2) === 0) return true;
  if (code1 & (ABOVE | BELOW)) {
    const edge = code1 & BELOW ? bottom : 0;
    span.x1 += Math.trunc(((edge - span.y1) * (span.x2 - span.x1)) / (span.y2 - span.y1));
    span.y1 = edge;
    code1 = outCode(span.x1, span.y1, right, bottom);
  }
  if (code2 & (ABOVE | BELOW)) {
    const edge = code2 & BELOW ? bottom : 0;
    span.x2 += Math.trunc(((edge - span.y2) * (span.x2 - span.x1)) / (span.y2 - span.y1));
    span.y2 = edge;
    code2 = outCode(span.x2, span.y2, right, bottom);
  }
  if ((code1 & code2) !== 0) return false;
  if (code1 !== 0) {
    const edge = code1 === LEFT ? 0 : right;
    span.y1 += Math.trunc(((edge - span.x1) * (span.y2 - span.y1)) / (span.x2 - span.x1));
    span.x1 = edge;
  }
  if (code2 !== 0) {
    const edge = code2 === LEFT ? 0 : right;
    span.y2 += Math.trunc(((edge - span.x2) * (span.y2 - span.y1)) / (span.x2 - span.x1));
    span.x2 = edge;
  }
  return true;
}
