/** Two services answer it, from the bundled data. */
const QUERY = '{ events(first: 3) { totalCount nodes { title hosts { name } } } }';

/**
 * The lines that the user needs when everything answers.
 *
 * @param gateway the GraphQL address, like http://127.0.0.1:4000/graphql
 * @param seconds since the command was started
 */
export function banner(gateway: string, seconds: number): string[] {
  const { origin } = new URL(gateway);
  const body = JSON.stringify({ query: QUERY });
  return [
    `ready in ${seconds.toFixed(1)} s`,
    '',
    `  Playground  ${origin}/`,
    `  Register    ${origin}/registration`,
    `  GraphQL     ${gateway}`,
    `  WebSocket   ${gateway.replace(/^http/, 'ws')}  (graphql-ws)`,
    `  SSE         ${gateway}/stream  (graphql-sse)`,
    '',
    '  One query to try:',
    `  curl -s ${gateway} -H 'content-type: application/json' -d '${body}'`,
    '',
    '  Stop with Ctrl-C.',
  ];
}
