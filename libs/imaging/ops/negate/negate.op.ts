import { toneTable, withToneTable } from '../../kernels/tone-table.js';
import { pixelOperation } from '../../operation.js';
import { negate } from './negate.schema.js';

/** Each channel taken from 255; twice gives the picture back. */
export const negateOperation = pixelOperation(negate, (frame) => withToneTable(frame, toneTable((value) => 1 - value)));
