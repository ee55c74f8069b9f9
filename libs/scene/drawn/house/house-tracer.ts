import { SURFACE, type Surface } from '../drawn.types.js';
import { smoothStep, wrapped } from '../rgb.js';
import { Daylight } from './daylight.js';
import { GroundCover } from './ground-cover.js';
import { HOUSE, type HousePlan, type Opening } from './house-plan.js';
import { Hit, HouseSolids, PART } from './house-solids.js';
import { houseRay } from './house-view.js';
import { Materials, TILE_HEIGHT_M, TILE_WIDTH_M } from './materials.js';
import { OpeningShader, type OpeningRay } from './opening-shader.js';
import type { Sky } from './sky.js';
import type { SunShadowMap } from './sun-shadow-map.js';

/** One ray's answer; written again and again. */
export class HouseSample {
  /** Linear light. */
  readonly color = new Float64Array(3);
  surface: Surface = SURFACE.sky;
  /** Nothing of the house or garden: the painted background shows. */
  isBackground = true;
  isLawn = false;
  /** 0 front, 1 side, -1 none. */
  wall = -1;
  uM = 0;
  heightM = 0;
  depthM = Infinity;
  illumination = 1;
  /** Same number, same thing: for finding edges. */
  thing = 0;
}

const SLOPE_SECANT = Math.sqrt(1 + HOUSE.roofSlope * HOUSE.roofSlope);

/** Casts rays into the house and its garden and shades what they meet. */
export class HouseTracer {
  private readonly solids: HouseSolids;
  private readonly materials: Materials;
  private readonly ground: GroundCover;
  private readonly daylight: Daylight;
  private readonly openings: OpeningShader;
  private readonly ray = new Float64Array(3);
  private readonly hit = new Hit();
  private readonly openingRay: OpeningRay = { along: 0, height: 0, directionAlong: 0, directionUp: 0, directionIn: 0, normalX: 0, normalZ: 0 };
  private x = 0;
  private y = 0;
  private z = 0;

  constructor(private readonly plan: HousePlan, sky: Sky, private readonly trees: SunShadowMap) {
    this.solids = new HouseSolids(plan);
    this.materials = new Materials(plan);
    this.ground = new GroundCover(plan.seed);
    this.daylight = new Daylight(plan.toSun);
    this.openings = new OpeningShader(plan, sky, this.daylight);
  }

  /** What lies behind position (x, y) of the photo, in pixels, also between their centres. */
  trace(x: number, y: number, sample: HouseSample): void {
    const { view } = this.plan;
    const { ray, hit } = this;
    houseRay(view, x, y, ray);
    this.solids.nearest(x, y, ray, hit);
    sample.wall = -1;
    sample.isLawn = false;
    sample.illumination = 1;
    sample.thing = hit.part;
    sample.isBackground = hit.part === PART.none || (hit.part === PART.ground && hit.distance > HOUSE.groundReachM);
    sample.depthM = Infinity;
    if (sample.isBackground) {
      sample.surface = SURFACE.sky;
      return;
    }
    this.x = view.eye[0] + hit.distance * ray[0];
    this.y = view.eye[1] + hit.distance * ray[1];
    this.z = view.eye[2] + hit.distance * ray[2];
    if (hit.part === PART.frontWall || hit.part === PART.sideWall) this.shadeWall(sample);
    else if (hit.part === PART.ground) this.shadeGround(sample);
    else if (hit.part === PART.tiles) this.shadeTiles(sample);
    else if (hit.part === PART.box) this.shadeBox(sample);
    else this.shadeTrim(sample);
  }

  /** Share of the sun that reaches the point just hit. */
  private sunlight(): number {
    return this.solids.isShaded(this.x, this.y, this.z) ? 0 : this.trees.sunlightAt(this.x, this.y, this.z);
  }

  private shadeWall(sample: HouseSample): void {
    const { hit, plan, daylight } = this;
    const isFront = hit.part === PART.frontWall;
    const along = isFront ? this.x : this.z;
    const list = isFront ? plan.frontOpenings : plan.sideOpenings;
    const facing = hit.normalX * plan.toSun[0] + hit.normalZ * plan.toSun[2];
    const sunlight = facing > 0 ? this.sunlight() : 0;
    sample.depthM = hit.distance;
    const opening = openingAt(list, along, this.y);
    if (opening) {
      sample.surface = SURFACE.opening;
      sample.thing = 20 + list.indexOf(opening);
      this.openings.shade(opening, this.rayIntoOpening(isFront, along), sunlight, sample.color);
      return;
    }
    const falling = daylight.fallOn(hit.normalX, 0, hit.normalZ, this.wallOpenness(isFront), sunlight);
    if (this.y < HOUSE.plinthHeightM) {
      sample.surface = SURFACE.trim;
      sample.thing = 19;
      this.materials.plinth(along, this.y);
    } else {
      sample.surface = SURFACE.wall;
      sample.wall = isFront ? 0 : 1;
      sample.uM = along;
      sample.heightM = this.y;
      sample.illumination = daylight.relativeTo(-plan.toSun[2]);
      this.materials.render(along, this.y, list);
    }
    this.reflect(falling, sample);
  }

  private rayIntoOpening(isFront: boolean, along: number): OpeningRay {
    const { openingRay, ray } = this;
    openingRay.along = along;
    openingRay.height = this.y;
    openingRay.directionAlong = isFront ? ray[0] : ray[2];
    openingRay.directionUp = ray[1];
    openingRay.directionIn = isFront ? ray[2] : -ray[0];
    openingRay.normalX = isFront ? 0 : 1;
    openingRay.normalZ = isFront ? -1 : 0;
    return openingRay;
  }

  /** Soft contact shade: under the eave, near the ground, below the canopy. */
  private wallOpenness(isFront: boolean): number {
    const eave = 0.6 + 0.4 * smoothStep(-0.1, 1.1, HOUSE.eaveHeightM - this.y);
    const ground = 0.72 + 0.28 * smoothStep(0, 1, this.y);
    const underCanopy = isFront && this.y < 2.86 ? smoothStep(1.4, 0.8, Math.abs(this.x + 5)) * smoothStep(0.8, 0, 2.86 - this.y) : 0;
    return eave * ground * (1 - 0.25 * underCanopy);
  }

  private shadeTiles(sample: HouseSample): void {
    const { hit } = this;
    const isFront = hit.normalX === 0;
    const along = isFront ? this.x : this.z;
    const up = (isFront ? this.z + HOUSE.eaveOverhangM : HOUSE.eaveOverhangM - this.x) * SLOPE_SECANT;
    this.materials.tiles(along, up);
    const phase = wrapped(along, TILE_WIDTH_M) / TILE_WIDTH_M;
    const inRow = wrapped(up, TILE_HEIGHT_M) / TILE_HEIGHT_M;
    // The pantile's wave tilts the normal along the eave; its trough lies in shade, and so does the foot of the next course.
    const tilt = 0.75 * Math.sin(2 * Math.PI * phase);
    const length = Math.sqrt(1 + tilt * tilt);
    const trough = 0.62 + 0.38 * (0.5 + 0.5 * Math.cos(2 * Math.PI * (phase - 0.5)));
    const course = (1 - 0.6 * smoothStep(0.86, 0.97, inRow)) * (1 + 0.15 * smoothStep(0.14, 0, inRow));
    const sunlight = this.sunlight() * (1 - smoothStep(0.88, 0.95, inRow) * 0.7) * (0.4 + 0.6 * trough);
    const falling = this.daylight.fallOn((isFront ? tilt : hit.normalX) / length, hit.normalY / length, (isFront ? hit.normalZ : tilt) / length, trough * course, sunlight);
    sample.surface = SURFACE.roof;
    sample.thing = isFront ? 40 : 41;
    this.reflect(falling, sample);
  }

  private shadeBox(sample: HouseSample): void {
    const { hit, plan } = this;
    const box = plan.boxes[hit.box];
    this.materials.box(box.material, this.x, this.y, this.z);
    const facing = hit.normalX * plan.toSun[0] + hit.normalY * plan.toSun[1] + hit.normalZ * plan.toSun[2];
    const openness = box.material === 'canopy' && hit.normalY < 0 ? 0.45 : 0.85;
    const falling = this.daylight.fallOn(hit.normalX, hit.normalY, hit.normalZ, openness, facing > 0 ? this.sunlight() : 0);
    sample.surface = SURFACE.trim;
    sample.thing = 100 + 4 * hit.box + (hit.normalX !== 0 ? 0 : hit.normalY !== 0 ? 1 : 2);
    this.reflect(falling, sample);
  }

  /** Boards under the eave, fascia boards, gutters and downpipe. */
  private shadeTrim(sample: HouseSample): void {
    const { hit, materials, plan } = this;
    const facing = hit.normalX * plan.toSun[0] + hit.normalY * plan.toSun[1] + hit.normalZ * plan.toSun[2];
    const sunlight = facing > 0 ? this.sunlight() : 0;
    const isMetal = hit.part === PART.pipe;
    if (isMetal) materials.zinc();
    else if (hit.part === PART.soffit) materials.soffit(this.z);
    else materials.timber(this.x + this.z, this.y);
    const openness = hit.part === PART.soffit ? 0.62 : 0.9;
    const falling = this.daylight.fallOn(hit.normalX, hit.normalY, hit.normalZ, openness, sunlight);
    sample.surface = hit.part === PART.soffit || isMetal ? SURFACE.trim : SURFACE.roof;
    this.reflect(falling, sample);
    if (isMetal && facing > 0.8) for (let channel = 0; channel < 3; channel++) sample.color[channel] += 1.5 * sunlight * (facing - 0.8);
  }

  private shadeGround(sample: HouseSample): void {
    const { x, z } = this;
    const kind = this.ground.at(x, z);
    const falling = this.daylight.fallOn(0, 1, 0, this.groundOpenness(), this.sunlight());
    for (let channel = 0; channel < 3; channel++) sample.color[channel] = this.ground.albedo[channel] * falling[channel];
    sample.surface = SURFACE.ground;
    sample.isLawn = kind === 'lawn';
    sample.thing = kind === 'lawn' ? 60 : kind === 'path' ? 61 : 62;
  }

  /** The ground darkens towards the foot of the walls and of the steps. */
  private groundOpenness(): number {
    const outX = Math.max(-HOUSE.lengthM - this.x, this.x, 0);
    const outZ = Math.max(-this.z, this.z - HOUSE.depthM, 0);
    const toWall = Math.hypot(outX, outZ);
    const toSteps = Math.hypot(Math.max(-5.95 - this.x, this.x + 4.05, 0), Math.max(-1.25 - this.z, 0));
    return (0.5 + 0.5 * smoothStep(0, 1.3, toWall)) * (0.75 + 0.25 * smoothStep(0, 0.35, toSteps));
  }

  private reflect(falling: Float64Array, sample: HouseSample): void {
    const { albedo } = this.materials;
    for (let channel = 0; channel < 3; channel++) sample.color[channel] = albedo[channel] * falling[channel];
  }
}

function openingAt(openings: readonly Opening[], along: number, height: number): Opening | null {
  for (const opening of openings) {
    if (Math.abs(along - opening.along) < opening.widthM / 2 && height > opening.sillM && height < opening.sillM + opening.heightM) return opening;
  }
  return null;
}
