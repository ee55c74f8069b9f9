/**
 * Holds a step to the room that is left before the end of the range: whole up to half the room, then ever less, so that
 * two different steps stay different and neither arrives. `step` and `room` are not negative.
 */
export function heldToRoom(step: number, room: number): number {
  const half = 0.5 * room;
  if (step <= half) return step;
  const excess = step - half;
  return half + (half * excess) / (half + excess + 1e-9);
}
