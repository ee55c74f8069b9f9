import type { ParameterValue } from '../understanding.js';
import { DEFAULT_AMOUNT } from '../amounts/amount-words.js';
import type { Quality } from './sense.js';

/** A quality wished up or down by an amount on a scale to 100. */
export interface Demand {
  readonly quality: Quality;
  readonly direction: 1 | -1;
  readonly amount?: number;
}

export interface OperationCall {
  readonly op: string;
  readonly params: Readonly<Record<string, ParameterValue>>;
}

/** Stops of exposure for an amount of 100. */
const STOPS_AT_FULL = 2;
/** Degrees of hue for an amount of 100. */
const HUE_AT_FULL = 90;

/** The operations that fulfil a demand; operations without a negative amount have a counterpart ("less blurry" is sharpen). */
export function operationsFor({ quality, direction, amount = DEFAULT_AMOUNT }: Demand): OperationCall[] {
  const up = direction > 0;
  const signed = (op: string, share = 1): OperationCall => ({ op, params: { amount: Math.round(direction * amount * share) } });
  const positive = (op: string, share = 1): OperationCall => ({ op, params: { amount: Math.max(1, Math.round(amount * share)) } });
  switch (quality) {
    case 'exposure': return [{ op: 'exposure', params: { stops: Math.round(direction * amount * STOPS_AT_FULL) / 100 } }];
    case 'gamma': return [{ op: 'gamma', params: { gamma: Math.round(100 * (1 + (direction * amount) / 150)) / 100 } }];
    case 'hue': return [{ op: 'hue', params: { degrees: Math.round((direction * amount * HUE_AT_FULL) / 100) } }];
    case 'whiteness': return [signed('brightness')];
    case 'color-light': return [signed('saturation'), signed('brightness', 0.5)];
    case 'pop': return up ? [signed('contrast'), signed('saturation')] : [signed('contrast', 0.7), signed('saturation', 0.7)];
    case 'fade': return up ? [{ op: 'look', params: { name: 'faded', amount } }] : [{ op: 'contrast', params: { amount } }, { op: 'saturation', params: { amount } }];
    case 'sharpness': return up ? [positive('sharpen')] : [positive('blur', 0.3)];
    case 'blur': return up ? [positive('blur')] : [positive('sharpen')];
    case 'grain': return up ? [positive('grain')] : [positive('denoise')];
    case 'pixelation': return up ? [] : [positive('denoise'), positive('sharpen')];
    case 'haze': return up ? [{ op: 'contrast', params: { amount: -Math.round(amount) } }] : [positive('dehaze')];
    case 'smoothness': return up ? [positive('denoise')] : [positive('sharpen')];
    default: return [signed(quality)];
  }
}
