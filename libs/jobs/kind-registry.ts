import type { JobKind } from './job-kind.js';

/** All kinds of jobs that a process knows, listed explicitly by its app. */
export class KindRegistry {
  private readonly kinds = new Map<string, JobKind>();

  /** @throws Error when a kind or a definition is there twice. */
  constructor(kinds: readonly JobKind[]) {
    const definitions = new Set<string>();
    for (const kind of kinds) {
      if (this.kinds.has(kind.kind)) throw new Error(`The job kind "${kind.kind}" is registered twice`);
      if (definitions.has(kind.definition.id)) throw new Error(`The job definition "${kind.definition.id}" belongs to two kinds`);
      this.kinds.set(kind.kind, kind);
      definitions.add(kind.definition.id);
    }
  }

  /** The kind of a row; undefined when another version of the product wrote it. */
  find(kind: string): JobKind | undefined {
    return this.kinds.get(kind);
  }

  all(): readonly JobKind[] {
    return [...this.kinds.values()];
  }
}
