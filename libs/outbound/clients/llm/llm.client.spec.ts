import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LlmClient, type LlmTool } from '../../index.js';

const TOOL: LlmTool = { name: 'blur', description: 'Blurs the picture.', parameters: { type: 'object', properties: {} } };

describe('LlmClient', () => {
  let server: Server;
  let url: string;
  let answer: { status: number; body: string; delayMs?: number };
  const asked: { path: string | undefined; authorization: string | undefined; body: Record<string, unknown> }[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        asked.push({ path: request.url, authorization: request.headers.authorization, body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown> });
        setTimeout(() => response.destroyed || response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(answer.body), answer.delayMs ?? 0).unref();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => void (asked.length = 0));

  const choose = (timeoutMs = 2000): ReturnType<LlmClient['chooseTools']> =>
    new LlmClient({ baseUrl: url, apiKey: 'k', model: 'm', timeoutMs }).chooseTools({ system: 'You plan.', user: 'soften it', tools: [TOOL] });
  const calls = (...toolCalls: unknown[]): string => JSON.stringify({ choices: [{ message: { role: 'assistant', tool_calls: toolCalls } }] });

  it('offers the tools at a low temperature and gives the calls in their order', async () => {
    answer = { status: 200, body: calls({ function: { name: 'blur', arguments: '{"amount":20}' } }, { function: { name: 'sepia', arguments: '' } }) };
    expect(await choose()).toEqual([{ name: 'blur', arguments: { amount: 20 } }, { name: 'sepia', arguments: {} }]);
    expect(asked).toMatchObject([{ path: '/v1/chat/completions', authorization: 'Bearer k', body: { model: 'm', temperature: 0.1, tools: [{ type: 'function', function: TOOL }] } }]);
  });

  it('gives no calls for an answer in words', async () => {
    answer = { status: 200, body: '{"choices":[{"message":{"content":"I cannot do that"}}]}' };
    expect(await choose()).toEqual([]);
  });

  it('hands broken arguments on, to fail where calls are checked', async () => {
    answer = { status: 200, body: calls({ function: { name: 'blur', arguments: '{"amount":' } }) };
    expect(await choose()).toEqual([{ name: 'blur', arguments: '{"amount":' }]);
  });

  it.each([
    [{ status: 401, body: 'bad key' }, false],
    [{ status: 503, body: '' }, true],
    [{ status: 200, body: 'not json' }, true],
    [{ status: 200, body: '{}' }, true],
    [{ status: 200, body: '{}', delayMs: 1000 }, true],
  ])('fails on %j', async (given, retryable) => {
    answer = given;
    await expect(choose(300)).rejects.toMatchObject({ code: 'provider_failed', retryable });
  });
});
