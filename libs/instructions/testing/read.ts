import { understand } from '../understand.js';

/** The steps of a text in one line each: `brightness amount=-20 @sky`. */
export function read(text: string): string[] {
  return understand(text).steps.map(({ op, params, region }) =>
    [op, ...Object.entries(params).map(([name, value]) => `${name}=${value}`), ...(region === undefined ? [] : [`@${region}`])].join(' '),
  );
}

/** The generative wishes of a text, by kind. */
export function wishes(text: string): string[] {
  return understand(text).generative.map(({ kind }) => kind);
}
