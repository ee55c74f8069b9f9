import { cutOut } from '../../cutout/cut-out.js';
import { liftSubject } from '../../cutout/lift-subject.js';
import { pixelOperation } from '../../operation.js';
import { removeBackground } from './remove-background.schema.js';

export const removeBackgroundOperation = pixelOperation(removeBackground, async (frame) => liftSubject(frame, await cutOut(frame)));
