import type { ImageLimits } from '../decode-image.js';
import type { Frame } from '../frame.js';
import type { OutputFormat } from '../operation.js';
import type { Plan } from '../schemas/plan.schema.js';

/** A still or an animation in memory. All frames have one size. */
export interface Picture {
  readonly frames: readonly Frame[];
  /** How long each frame stays; empty for a still. */
  readonly delaysMs: readonly number[];
  /** How often an animation plays; 0: for ever. */
  readonly loop: number;
}

/** All that a plan needs to run. Plain data, so that it can be sent to a thread. */
export interface PlanInput {
  /** The file, in any format that is read. */
  readonly bytes: Uint8Array;
  /** Checked by `parsePlan`. */
  readonly plan: Plan;
  readonly limits: ImageLimits;
  /** Files of the pictures that parameters name. */
  readonly pictures?: Readonly<Record<string, Uint8Array>>;
  /** Seed of everything random. Default 0. */
  readonly seed?: number;
}

/** The finished file and what is known about it. */
export interface PlanResult {
  readonly bytes: Uint8Array;
  readonly format: OutputFormat;
  readonly contentType: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frames: number;
  /** What the client should know, such as that only the first frame of an animation was worked on. */
  readonly notes: readonly string[];
  /** How long reading, each step and writing took, in this order. */
  readonly times: readonly { readonly step: string; readonly ms: number }[];
}
