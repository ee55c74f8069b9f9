import { askProvider, readJsonAnswer } from '../provider-request.js';
import { providerAnswered, providerFailed } from '../provider.errors.js';

const PROVIDER = 'language model';
/** Plans, not prose: the same request should give the same plan. */
const TEMPERATURE = 0.1;

/** How the model is reached; see llmSettings. */
export interface LlmOptions {
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly model: string;
  readonly timeoutMs: number;
}

/** A function that the model may call. */
export interface LlmTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of its arguments. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A call as the model made it; nothing about it is checked. */
export interface LlmToolCall {
  readonly name: string;
  readonly arguments: unknown;
}

/** Asks a model behind `POST /chat/completions` which tools it would call. */
export class LlmClient {
  constructor(private readonly options: LlmOptions) {}

  /**
   * The calls that the model makes for a request, in its order; none when it answers in words.
   * @throws AtelierError `provider_failed`, or the signal's reason.
   */
  async chooseTools(question: { readonly system: string; readonly user: string; readonly tools: readonly LlmTool[]; readonly signal?: AbortSignal }): Promise<readonly LlmToolCall[]> {
    const { baseUrl, apiKey, model, timeoutMs } = this.options;
    const answer = await askProvider({
      ...{ provider: PROVIDER, method: 'POST', timeoutMs, signal: question.signal },
      url: new URL('chat/completions', baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`),
      headers: apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` },
      body: {
        ...{ model, temperature: TEMPERATURE, tool_choice: 'auto' },
        messages: [
          { role: 'system', content: question.system },
          { role: 'user', content: question.user },
        ],
        tools: question.tools.map((tool) => ({ type: 'function', function: tool })),
      },
    });
    if (answer.status !== 200) throw providerAnswered(PROVIDER, answer.status, answer.retryAfterMs, answer.text);
    return readCalls(readJsonAnswer(PROVIDER, answer.text));
  }
}

function readCalls(body: Readonly<Record<string, unknown>>): LlmToolCall[] {
  const [choice] = Array.isArray(body.choices) ? (body.choices as unknown[]) : [];
  const message = (choice as { message?: { tool_calls?: unknown } } | undefined)?.message;
  if (!message) throw providerFailed(PROVIDER, 'answered without a message', { retryable: true });
  const calls = Array.isArray(message.tool_calls) ? (message.tool_calls as unknown[]) : [];
  return calls.map((call) => {
    const { name, arguments: given } = (call as { function?: { name?: unknown; arguments?: unknown } }).function ?? {};
    return { name: String(name), arguments: typeof given === 'string' ? parsed(given) : given };
  });
}

/** Arguments come as JSON text; text that is none is nobody's plan and fails where calls are checked. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch {
    return text;
  }
}
