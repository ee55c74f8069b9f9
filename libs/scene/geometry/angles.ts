/** Small helpers for angles in radians that mean undirected lines, that is modulo pi. */

export const DEGREE = Math.PI / 180;

/** The angle brought into 0 <= angle < period. */
export function wrapTo(angleRad: number, periodRad: number): number {
  const wrapped = angleRad % periodRad;
  return wrapped < 0 ? wrapped + periodRad : wrapped;
}

/** Signed smallest turn from line angle `fromRad` to `toRad`, both modulo pi: -pi/2 <= turn < pi/2. */
export function lineTurn(fromRad: number, toRad: number): number {
  return wrapTo(toRad - fromRad + Math.PI / 2, Math.PI) - Math.PI / 2;
}
