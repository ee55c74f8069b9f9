import { z } from 'zod';
import { parseBytesMiB } from '../units.js';

/** One setting of the environment: its name, what it may hold, what it is without, and why it exists. */
export interface Setting<T> {
  readonly name: string;
  /** The format in words, for messages and documents: "port number 1-65535". */
  readonly format: string;
  readonly schema: z.ZodType<T, string>;
  /** Value when the variable is unset or empty; undefined when it may stay unset. */
  readonly fallback: T;
  /** The default in words for the documents. */
  readonly fallbackText: string;
  readonly why: string;
  /** Secrets are never printed. */
  readonly secret: boolean;
}

// Any setting, whatever it holds: groups mix types, and the values' types are recovered by `SettingsOf`.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a variance escape for a record of differently typed settings
export type AnySetting = Setting<any>;

/** The settings that one room declares, keyed by the name under which its code reads them. */
export interface SettingsGroup<S extends Record<string, AnySetting> = Record<string, AnySetting>> {
  readonly room: string;
  readonly settings: S;
}

/** The typed values of a group. */
export type SettingsOf<G> = G extends SettingsGroup<infer S> ? { readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never } : never;

/** Declares the settings of a room. Nothing is read here: apps load all groups at start by `loadSettings`. */
export function defineSettings<S extends Record<string, AnySetting>>(room: string, settings: S): SettingsGroup<S> {
  return { room, settings };
}

interface Common<T> {
  readonly why: string;
  readonly default?: T;
  /** Default in words, where it is computed or unset. */
  readonly defaultText?: string;
  readonly secret?: boolean;
}
type WithDefault<T> = Common<T> & { readonly default: T };

function build<T>(name: string, format: string, schema: z.ZodType<T, string>, options: Common<T>): Setting<T> {
  const fallbackText = options.defaultText ?? (options.default === undefined ? 'unset' : String(options.default));
  return { name, format, schema, fallback: options.default as T, fallbackText, why: options.why, secret: options.secret ?? false };
}

function wholeNumber(minimum: number, maximum: number): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^-?\d+$/, 'expected a whole number')
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, `expected a whole number between ${minimum} and ${maximum}`);
}

/** Text of any form. */
export function textSetting(name: string, options: WithDefault<string>): Setting<string>;
export function textSetting(name: string, options: Common<string>): Setting<string | undefined>;
export function textSetting(name: string, options: Common<string>): Setting<string | undefined> {
  return build<string | undefined>(name, 'text', z.string(), options);
}

/** A TCP port. */
export function portSetting(name: string, options: WithDefault<number>): Setting<number> {
  return build(name, 'port number 0-65535', wholeNumber(0, 65_535), options);
}

/** A whole number with bounds, both included. */
export function integerSetting(name: string, bounds: { min: number; max: number }, options: WithDefault<number>): Setting<number>;
export function integerSetting(name: string, bounds: { min: number; max: number }, options: Common<number>): Setting<number | undefined>;
export function integerSetting(name: string, bounds: { min: number; max: number }, options: Common<number>): Setting<number | undefined> {
  return build<number | undefined>(name, `whole number ${bounds.min}-${bounds.max}`, wholeNumber(bounds.min, bounds.max), options);
}

/** Seconds in the environment (fractions allowed), milliseconds in the code. */
export function secondsSetting(name: string, bounds: { min: number; max: number }, options: Omit<WithDefault<number>, 'default'> & { readonly defaultS: number }): Setting<number>;
export function secondsSetting(name: string, bounds: { min: number; max: number }, options: Common<number>): Setting<number | undefined>;
export function secondsSetting(
  name: string,
  bounds: { min: number; max: number },
  options: Common<number> & { readonly defaultS?: number },
): Setting<number | undefined> {
  const schema = z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'expected a number of seconds')
    .transform((text) => Number(text) * 1000)
    .refine((ms) => ms >= bounds.min * 1000 && ms <= bounds.max * 1000, `expected between ${bounds.min} and ${bounds.max} seconds`);
  const fallback = options.defaultS === undefined ? undefined : options.defaultS * 1000;
  const defaultText = options.defaultText ?? (options.defaultS === undefined ? 'unset' : String(options.defaultS));
  return build<number | undefined>(name, `seconds ${bounds.min}-${bounds.max}`, schema, { ...options, default: fallback, defaultText });
}

/** Mebibytes in the environment, bytes in the code. */
export function mebibytesSetting(name: string, bounds: { min: number; max: number }, options: { why: string; defaultMiB: number }): Setting<number> {
  const schema = wholeNumber(bounds.min, bounds.max).transform(parseBytesMiB);
  return build(name, `MB (2^20 bytes) ${bounds.min}-${bounds.max}`, schema, {
    why: options.why,
    default: parseBytesMiB(options.defaultMiB),
    defaultText: String(options.defaultMiB),
  });
}

/** An http(s) or other absolute URL with one of the given protocols. */
export function urlSetting(name: string, protocols: readonly string[], options: WithDefault<string>): Setting<string>;
export function urlSetting(name: string, protocols: readonly string[], options: Common<string>): Setting<string | undefined>;
export function urlSetting(name: string, protocols: readonly string[], options: Common<string>): Setting<string | undefined> {
  const words = `URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
  const schema = z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `expected a ${words}`);
  return build<string | undefined>(name, words, schema, options);
}

/** `true`/`1`/`yes`/`on` or `false`/`0`/`no`/`off`. */
export function booleanSetting(name: string, options: WithDefault<boolean>): Setting<boolean> {
  const schema = z
    .string()
    .regex(/^(true|1|yes|on|false|0|no|off)$/i, 'expected true or false')
    .transform((text) => /^(true|1|yes|on)$/i.test(text));
  return build(name, 'true or false', schema, options);
}

/** A comma-separated list of words; empty entries are dropped. */
export function listSetting(name: string, options: WithDefault<readonly string[]> & { format?: string }): Setting<readonly string[]> {
  const schema = z.string().transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean));
  const defaultText = options.defaultText ?? (options.default.length === 0 ? 'empty' : options.default.join(','));
  return build<readonly string[]>(name, options.format ?? 'comma-separated list', schema, { ...options, defaultText });
}

/** One word out of a closed list. */
export function choiceSetting<const Choice extends string>(name: string, choices: readonly Choice[], options: WithDefault<Choice>): Setting<Choice> {
  const words = choices.join(' | ');
  const schema = z.string().refine((text) => (choices as readonly string[]).includes(text), `expected one of ${words}`);
  return build<Choice>(name, words, schema as unknown as z.ZodType<Choice, string>, options);
}
