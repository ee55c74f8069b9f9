import type { LinkSigner } from '@atelier/storage';

/** Where the API is reached from outside and how long its links live. */
export interface RenderLinksOptions {
  readonly publicUrl: string;
  readonly linkTtlMs: number;
  /** Longest `Prefer: wait`. */
  readonly maxWaitMs: number;
}

/** Makes the links that answers carry. */
export class RenderLinks {
  readonly maxWaitMs: number;

  constructor(
    private readonly signer: LinkSigner,
    private readonly options: RenderLinksOptions,
  ) {
    this.maxWaitMs = options.maxWaitMs;
  }

  get publicUrl(): string {
    return this.options.publicUrl;
  }

  /** A signed, expiring link to a stored file. */
  linkTo(key: string): string {
    return `${this.options.publicUrl}${this.signer.sign(key, { expiresInMs: this.options.linkTtlMs })}`;
  }
}
