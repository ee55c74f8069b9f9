import type { Vec3 } from '../../geometry/geometry.types.js';

/** Two axes across the sun's rays: points with the same coordinates lie on one ray. Metres, house frame. */
export interface SunPlane {
  readonly across: Vec3;
  readonly upward: Vec3;
}

export function sunPlane(toSun: Vec3): SunPlane {
  const level = Math.hypot(toSun[0], toSun[2]);
  return {
    across: [-toSun[2] / level, 0, toSun[0] / level],
    upward: [(-toSun[0] * toSun[1]) / level, level, (-toSun[2] * toSun[1]) / level],
  };
}
