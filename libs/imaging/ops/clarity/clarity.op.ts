import { withLocalContrast } from '../../kernels/local-contrast.js';
import { pixelOperation } from '../../operation.js';
import { clarity } from './clarity.schema.js';

const STRENGTH_AT_100 = 1.5;
const STRENGTH_AT_MINUS_100 = 0.85;

/** Local contrast of wide radius (2 % of the long side) about a guided-filter base, on luma. */
export const clarityOperation = pixelOperation(clarity, (frame, { amount }) => {
  if (amount === 0) return frame;
  return withLocalContrast(frame, (amount / 100) * (amount > 0 ? STRENGTH_AT_100 : STRENGTH_AT_MINUS_100));
});
