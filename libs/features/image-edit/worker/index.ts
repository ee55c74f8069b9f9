import { EditHandler, type EditEngine } from '@atelier/editing';
import { editKind, remoteEditKind } from '../contract/image-edit.kinds.js';

/** The handlers of this feature's two kinds of job. */
export function imageEditHandlers(engine: EditEngine): readonly EditHandler[] {
  return [new EditHandler(editKind, engine), new EditHandler(remoteEditKind, engine)];
}
