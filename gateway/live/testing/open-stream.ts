import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';

/**
 * Asks for an event stream, over a connection of its own.
 *
 * @param body sent by POST, if there is one
 */
export async function openStream(
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<IncomingMessage> {
  const opened = request(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...headers },
  });
  opened.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = (await once(opened, 'response')) as [IncomingMessage];
  return response.on('error', () => undefined);
}

/** Reads it to its end. */
export async function wholeText(stream: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}
