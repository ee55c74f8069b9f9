export { understand } from './understand.js';
export type { GenerativeKind, GenerativeWish, ParameterValue, Step, Understanding } from './understanding.js';
