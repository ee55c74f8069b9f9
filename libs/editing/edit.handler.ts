import type { JobHandler, RunContext } from '@atelier/jobs';
import type { EditKind, EditOutput } from '@atelier/planning';
import type { EditEngine } from './edit.engine.js';

/** Edits one picture, for the kind of one door. */
export class EditHandler implements JobHandler<EditKind> {
  constructor(
    readonly kind: EditKind,
    private readonly engine: EditEngine,
  ) {}

  run(context: RunContext<EditKind>): Promise<EditOutput> {
    return this.engine.run(context);
  }
}
