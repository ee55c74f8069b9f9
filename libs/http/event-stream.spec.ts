import { PassThrough } from 'node:stream';
import type { Response } from 'express';
import { lastEventId, sendEventStream, type StreamedEvent } from './event-stream.js';

/** As much of a response as the stream uses. */
function fakeResponse(): { response: Response; text: () => string; headers: Map<string, string> } {
  const stream = new PassThrough();
  const headers = new Map<string, string>();
  let text = '';
  stream.on('data', (chunk) => (text += String(chunk)));
  Object.assign(stream, { status: () => stream, setHeader: (name: string, value: string) => headers.set(name, value), flushHeaders: () => undefined });
  return { response: stream as unknown as Response, text: () => text, headers };
}

describe('sendEventStream', () => {
  it('writes events with number, name and JSON, then ends', async () => {
    const { response, text, headers } = fakeResponse();
    async function* events(): AsyncGenerator<StreamedEvent> {
      yield { id: 4, event: 'stage', data: { words: 'two\nlines' } };
      yield { data: null };
    }
    await sendEventStream(response, events());
    expect(text()).toBe('id: 4\nevent: stage\ndata: {"words":"two\\nlines"}\n\ndata: null\n\n');
    expect(headers.get('Content-Type')).toContain('text/event-stream');
    expect(response.writableEnded).toBe(true);
  });

  it('ends the response when the events fail', async () => {
    const { response } = fakeResponse();
     
    async function* events(): AsyncGenerator<StreamedEvent> {
      throw new Error('gone');
    }
    await expect(sendEventStream(response, events())).rejects.toThrow('gone');
    expect(response.writableEnded).toBe(true);
  });
});

it.each([
  [undefined, 0],
  ['12', 12],
  ['-3', 0],
  ['1e9', 0],
  ['x', 0],
])('lastEventId(%p) is %d', (header, expected) => {
  expect(lastEventId(header)).toBe(expected);
});
