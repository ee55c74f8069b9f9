import { SeededRandom } from '../../math/random.js';
import { noiseAt, powerNoise, type NoiseField } from '../noise/power-noise.js';
import { smoothStep, wrapped, type Rgb } from '../rgb.js';
import type { Daylight } from './daylight.js';
import { HOUSE, type HousePlan, type Opening } from './house-plan.js';
import type { Sky } from './sky.js';

const FRAME_M = 0.065;
const BAR_M = 0.022;
/** Linear light. */
const FRAME: Rgb = [0.05, 0.053, 0.057];
const REVEAL: Rgb = [0.78, 0.76, 0.72];
const BRASS: Rgb = [0.5, 0.36, 0.14];

/** A ray that has met a wall inside an opening, in the wall's own axes: along it, up, and into the house. */
export interface OpeningRay {
  along: number;
  height: number;
  directionAlong: number;
  directionUp: number;
  directionIn: number;
  /** Outward normal of the wall in the house's frame. */
  normalX: number;
  normalZ: number;
}

/** Windows and the door: set back into the wall, with reveals, frames and glass that mirrors the sky. */
export class OpeningShader {
  private readonly curtains: NoiseField;
  private readonly mirrored = new Float64Array(3);

  constructor(private readonly plan: HousePlan, private readonly sky: Sky, private readonly daylight: Daylight) {
    this.curtains = powerNoise(256, 1.1, new SeededRandom(plan.seed + 41));
  }

  /** Colour in linear light into `out`. `sunlight` is what arrives at the wall's face there (0-1). */
  shade(opening: Opening, ray: OpeningRay, sunlight: number, out: Float64Array): void {
    const recess = HOUSE.windowRecessM;
    const reach = recess / ray.directionIn;
    const halfWidth = opening.widthM / 2;
    const across = ray.along + reach * ray.directionAlong - opening.along;
    const up = ray.height + reach * ray.directionUp - opening.sillM;
    if (Math.abs(across) > halfWidth || up < 0 || up > opening.heightM) {
      this.shadeReveal(Math.abs(across) > halfWidth ? -Math.sign(across) : 0, up < 0, sunlight, ray, out);
      return;
    }
    const lit = sunlight * this.sunThroughOpening(opening, across, up, ray);
    const openness = 0.55 + 0.35 * smoothStep(0, 0.5, opening.heightM - up) * smoothStep(0, 0.25, halfWidth - Math.abs(across));
    if (opening.kind === 'door') this.shadeDoor(opening, across, up, openness, lit, ray, out);
    else if (isFrame(opening, across, up)) this.paint(FRAME, 1, openness, lit, ray, out);
    else this.shadeGlass(opening, across, up, lit, ray, out);
  }

  /** The back of a recess lies in the shade of its own lintel and jamb: 0 or 1. */
  private sunThroughOpening(opening: Opening, across: number, up: number, ray: OpeningRay): number {
    const [sunX, sunY, sunZ] = this.plan.toSun;
    const outward = sunX * ray.normalX + sunZ * ray.normalZ;
    if (outward <= 0) return 0;
    const sunAlong = ray.normalX === 0 ? sunX : sunZ;
    const reach = HOUSE.windowRecessM / outward;
    const exitAcross = across + reach * sunAlong;
    const exitUp = up + reach * sunY;
    return Math.abs(exitAcross) < opening.widthM / 2 && exitUp < opening.heightM ? 1 : 0;
  }

  private shadeReveal(side: number, isBottom: boolean, sunlight: number, ray: OpeningRay, out: Float64Array): void {
    const isFront = ray.normalX === 0;
    const normalY = side !== 0 ? 0 : isBottom ? 1 : -1;
    const falling = this.daylight.fallOn(isFront ? side : 0, normalY, isFront ? 0 : side, 0.7, 0.85 * sunlight);
    for (let channel = 0; channel < 3; channel++) out[channel] = REVEAL[channel] * falling[channel];
  }

  private paint(color: Rgb, tone: number, openness: number, sunlight: number, ray: OpeningRay, out: Float64Array): void {
    const falling = this.daylight.fallOn(ray.normalX, 0, ray.normalZ, openness, sunlight);
    for (let channel = 0; channel < 3; channel++) out[channel] = color[channel] * tone * falling[channel];
  }

  /** Dim rooms with curtains behind a mirror that grows stronger at grazing angles (Schlick 1994, raised for double panes). */
  private shadeGlass(opening: Opening, across: number, up: number, sunlight: number, ray: OpeningRay, out: Float64Array): void {
    const { directionAlong, directionUp, directionIn, normalX } = ray;
    const length = Math.hypot(directionAlong, directionUp, directionIn);
    const mirror = 0.1 + 0.75 * (1 - directionIn / length) ** 4;
    const isFront = normalX === 0;
    const wobble = 0.012 * noiseAt(this.curtains, 9 * (opening.along + across), 9 * (up + opening.sillM));
    this.mirror(isFront ? directionAlong : directionIn, directionUp + wobble * length, isFront ? -directionIn : directionAlong);
    const curtain = this.curtainAt(opening, across, up);
    const indoors = 0.022 + 0.17 * curtain * (0.25 + 0.5 * sunlight);
    out[0] = indoors * (0.95 + 0.1 * curtain) * (1 - mirror) + this.mirrored[0] * mirror;
    out[1] = indoors * (1 - mirror) + this.mirrored[1] * mirror;
    out[2] = indoors * (1.05 - 0.15 * curtain) * (1 - mirror) + this.mirrored[2] * mirror;
  }

  /** What stands opposite: open sky above the trees of the other side of the street. */
  private mirror(x: number, y: number, z: number): void {
    this.sky.colorAt(x, Math.max(0.02, y), z, this.mirrored);
    const elevation = y / Math.hypot(x, z);
    const treeTop = 0.1 + 0.05 * noiseAt(this.curtains, (22 * Math.atan2(x, -z)) / 0.5, 40);
    const tree = smoothStep(treeTop + 0.025, treeTop - 0.025, elevation);
    this.mirrored[0] += (0.022 - this.mirrored[0]) * tree;
    this.mirrored[1] += (0.032 - this.mirrored[1]) * tree;
    this.mirrored[2] += (0.018 - this.mirrored[2]) * tree;
  }

  /** Folds of light cloth at both sides of the window, 0-1. */
  private curtainAt(opening: Opening, across: number, up: number): number {
    const share = Math.abs(across) / (opening.widthM / 2);
    const drawn = 0.5 + 0.14 * noiseAt(this.curtains, 37 * opening.along, 11 * opening.sillM) + 0.08 * (up / opening.heightM);
    const fold = 0.75 + 0.25 * Math.sin(46 * across + 3 * opening.along);
    return smoothStep(drawn - 0.04, drawn + 0.06, share) * fold;
  }

  private shadeDoor(opening: Opening, across: number, up: number, openness: number, lit: number, ray: OpeningRay, out: Float64Array): void {
    const { widthM, heightM } = opening;
    const side = Math.abs(across);
    const isLight = side < 0.26 && up > heightM - 0.75 && up < heightM - 0.2;
    const isKnob = Math.hypot(across - 0.43, up - 1.02) < 0.035;
    if (isKnob) return this.paint(BRASS, 1.2, openness, lit, ray, out);
    if (side > widthM / 2 - FRAME_M || up > heightM - FRAME_M) return this.paint(FRAME, 1, openness, lit, ray, out);
    if (isLight && side > BAR_M / 2) return this.shadeGlass(opening, across, up, lit, ray, out);
    // Two rows of panels: bevels catch light above and lie in shade below.
    const inPanelX = 0.21 - Math.abs(side - 0.26);
    const inPanelY = 0.52 - Math.abs(up - 0.72);
    const bevel = Math.min(inPanelX, inPanelY);
    const tone = bevel > 0 && bevel < 0.03 ? (inPanelY < inPanelX && up > 0.72 ? 0.55 : 1.35) : 1;
    this.paint(this.plan.doorColor, tone, openness, lit, ray, out);
  }
}

/** Outer frame, the middle post of casements, and one glazing bar at two thirds of the height. */
function isFrame({ widthM, heightM }: Opening, across: number, up: number): boolean {
  const side = Math.abs(across);
  if (side > widthM / 2 - FRAME_M || up < FRAME_M || up > heightM - FRAME_M) return true;
  if (widthM > 0.9 && side < FRAME_M * 0.7) return true;
  return Math.abs(wrapped(up, heightM) - 0.66 * heightM) < BAR_M / 2 + 0.006;
}
