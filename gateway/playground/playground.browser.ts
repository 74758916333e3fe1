import { operationFiles } from './operation-files.fixture.js';
import { playgroundSuite, type StartedGraph } from './playground.suite.js';
import { readyOperations } from './ready-operation.js';

const { CHROMIUM_PATH = '/usr/bin/chromium', GATEWAY_URL = 'http://localhost:4000' } = process.env;

playgroundSuite({ start: runningGraph, chromiumPath: CHROMIUM_PATH });

/** The graph that runs at GATEWAY_URL. It was there before and goes on running. */
async function runningGraph(): Promise<StartedGraph> {
  return { url: GATEWAY_URL, register: registerOverHttp, stop: async () => undefined };
}

/** Sends the ready operation that registers somebody. */
async function registerOverHttp(): Promise<void> {
  const operation = readyOperations(operationFiles(), 'playground').find(({ name }) => name.includes('register'));
  if (!operation) throw new Error('schema/operations/playground holds no operation named "register"');
  const response = await fetch(new URL('/graphql', GATEWAY_URL), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: operation.query, variables: JSON.parse(operation.variables ?? '{}') }),
  });
  const { errors } = (await response.json()) as { errors?: { message: string }[] };
  if (errors) throw new Error(`registering was refused: ${errors.map(({ message }) => message).join('; ')}`);
}
