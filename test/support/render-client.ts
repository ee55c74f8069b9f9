/** The render door as a client uses it: HTTP and nothing else. */
export interface RenderAnswer {
  readonly job_id: string;
  readonly status: string;
  readonly result_url: string;
  readonly artifacts: Record<string, string>;
  readonly [field: string]: unknown;
}

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export class RenderClient {
  constructor(private readonly url: string) {}

  /** POST of JSON, or of a form when the body is one. */
  async post<Body = RenderAnswer>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    const form = body instanceof FormData;
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { ...(form ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: form ? body : typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
  }

  async get<Body = RenderAnswer>(path: string): Promise<Answer<Body>> {
    const response = await fetch(`${this.url}${path}`);
    return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
  }

  async delete<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> {
    const response = await fetch(`${this.url}${path}`, { method: 'DELETE' });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
  }

  /** Polls until a job has ended. */
  async ended(jobId: string, limitMs = 90_000): Promise<RenderAnswer> {
    const deadline = Date.now() + limitMs;
    for (;;) {
      const { body } = await this.get(`/render/jobs/${jobId}`);
      if (body.status !== 'processing') return body;
      if (Date.now() > deadline) throw new Error(`the job is still ${JSON.stringify(body)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** All events of a job, from the first to the last. */
  async events(path: string, lastEventId?: number): Promise<{ id: number; data: Record<string, unknown> }[]> {
    const response = await fetch(`${this.url}${path}`, { headers: lastEventId === undefined ? {} : { 'Last-Event-ID': String(lastEventId) } });
    const text = await response.text();
    return text
      .split('\n\n')
      .filter((block) => block.includes('data: '))
      .map((block) => ({ id: Number(/^id: (\d+)$/m.exec(block)?.[1]), data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null') as Record<string, unknown> }));
  }
}

/** A form from files and fields. */
export function form(parts: Record<string, Uint8Array | string>): FormData {
  const data = new FormData();
  for (const [name, part] of Object.entries(parts)) {
    if (typeof part === 'string') data.set(name, part);
    else data.set(name, new Blob([new Uint8Array(part)]), `${name}.png`);
  }
  return data;
}
