import type { z } from 'zod';
import type { Frame, FrameSize } from './frame.js';
import type { Box } from './kernels/cut-box.js';
import type { OperationDefinition } from './schemas/define-operation.js';

/** The formats that results are written in. */
export type OutputFormat = 'jpg' | 'png' | 'webp' | 'avif' | 'tiff' | 'gif';

/** How a plan's result is written. Steps such as convert_format change it; pixels are encoded once, at the end. */
export interface OutputSettings {
  readonly format: OutputFormat;
  /** Whether a step asked for this format. If none did, a picture that became transparent is written as PNG. */
  readonly formatAsked: boolean;
  /** 1-100; undefined: the format's default. */
  readonly quality?: number;
  /** Largest file that will do; the encoder lowers quality, then size, until it fits. */
  readonly maxBytes?: number;
}

/** All that an operation may know of the world. */
export interface OperationContext {
  /** Seed of everything random: same seed, same bytes. */
  readonly seed: number;
  /** Pictures that parameters name (watermark, background, texture), decoded before the plan ran. */
  readonly pictures: Readonly<Record<string, Frame>>;
  /** Largest picture that may be made: `assertRoom` holds a size against it before memory is taken. */
  readonly maxPixels: number;
  /** Whether the plan's format can hold transparency; if not, empty corners are better white than transparent. */
  readonly keepsAlpha: boolean;
}

/** A change that the decoder can do while it reads. */
export type ReadChange =
  | { readonly kind: 'resize'; readonly widthPx: number; readonly heightPx: number; readonly fit: 'cover' | 'fill' }
  | { readonly kind: 'cut'; readonly box: Box }
  | { readonly kind: 'mirror'; readonly direction: 'horizontal' | 'vertical' };

/** Turns pixels into pixels. Runs in a worker thread, so it may take its time and must not keep state. */
export interface PixelOperation<Definition extends OperationDefinition = OperationDefinition> {
  readonly definition: Definition;
  run(frame: Frame, parameters: z.output<Definition['parameters']>, context: OperationContext): Frame | Promise<Frame>;
  /**
   * Only of operations that a decoder can do, too: the change that `run` would make to a picture of this size, or
   * undefined when it takes pixels to tell. As a plan's first step the decoder does it while it reads, so that a large
   * JPEG that shrinks is never decoded whole, and a plan of one such step never holds pixels at all.
   */
  whileReading?(size: FrameSize, parameters: z.output<Definition['parameters']>): ReadChange | undefined;
  /**
   * Only of operations that measure the picture: the parameters with what was measured on an animation's first frame,
   * so that all frames are treated alike and nothing jitters.
   */
  settleOnFirst?(first: Frame, parameters: z.output<Definition['parameters']>): z.output<Definition['parameters']> | Promise<z.output<Definition['parameters']>>;
}

/** Changes how the result is written and leaves the pixels alone. */
export interface OutputOperation<Definition extends OperationDefinition = OperationDefinition> {
  readonly definition: Definition;
  settle(output: OutputSettings, parameters: z.output<Definition['parameters']>): OutputSettings;
}

/** An operation that runs here; `generate` and its like run at a provider and have none. */
export type Operation = PixelOperation | OutputOperation;

/** Binds the work of a pixel operation to its definition, with typed parameters. */
export function pixelOperation<Definition extends OperationDefinition>(
  definition: Definition,
  run: PixelOperation<Definition>['run'],
  more: Pick<PixelOperation<Definition>, 'whileReading' | 'settleOnFirst'> = {},
): PixelOperation {
  return { ...(more as Pick<PixelOperation, 'whileReading' | 'settleOnFirst'>), definition, run: run as PixelOperation['run'] };
}

/** Binds the effect of an output operation to its definition. */
export function outputOperation<Definition extends OperationDefinition>(definition: Definition, settle: OutputOperation<Definition>['settle']): OutputOperation {
  return { definition, settle: settle as OutputOperation['settle'] };
}
