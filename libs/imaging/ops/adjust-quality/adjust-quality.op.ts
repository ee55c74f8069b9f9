import { outputOperation } from '../../operation.js';
import { adjustQuality } from './adjust-quality.schema.js';

export const adjustQualityOperation = outputOperation(adjustQuality, (output, { quality }) => ({ ...output, quality }));
