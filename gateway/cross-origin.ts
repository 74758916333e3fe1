import type { IncomingMessage, ServerResponse } from 'node:http';

/** What pages elsewhere may ask; the playground and the page for registering are of this origin. */
const SHARED_PATHS = /^\/(graphql(\/stream)?|exports\/[^/?]+|health(\/ready)?)(\?|$)/;

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers':
    'authorization, content-type, apollo-require-preflight, apollographql-client-name, apollographql-client-version',
  'access-control-max-age': '600', // seconds
};

/**
 * Lets scripts of pages of other origins read answers (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol). Nothing
 * depends on cookies, so credentials are never asked for. WebSockets know no such rule: whoever opens one says who it is.
 *
 * @param origins as a browser names them, such as https://www.stadt.example
 * @returns sets the headers of an answer, and answers the question of a browser whether it may ask; true if it did
 */
export function crossOrigin(
  origins: ReadonlySet<string>,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return ({ method, url = '', headers }, response) => {
    if (!SHARED_PATHS.test(url)) return false;
    response.setHeader('vary', 'origin'); // whoever asks: what is kept of an answer to one must not be given to another
    const { origin } = headers;
    if (origin === undefined || !origins.has(origin)) return false;

    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', 'content-disposition, retry-after');
    if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return false;
    response.writeHead(204, PREFLIGHT).end();
    return true;
  };
}
