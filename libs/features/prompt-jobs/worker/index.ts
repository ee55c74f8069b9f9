import { EditHandler, type EditEngine } from '@atelier/editing';
import { promptKind, remotePromptKind } from '../contract/prompt.kinds.js';

/** The handlers of this feature's two kinds of job. */
export function promptJobHandlers(engine: EditEngine): readonly EditHandler[] {
  return [new EditHandler(promptKind, engine), new EditHandler(remotePromptKind, engine)];
}
