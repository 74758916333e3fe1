import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { expect } from 'chai';
import { ask, type AskOptions, dataOf } from '../../../services/shared/testing/client.js';
import { sharedGraph } from '../graph.fixture.js';

/** Asks the whole graph, as anybody unless a token is given, and compares every word of an answer without errors. */
export async function expectAnswer<Data, Variables>(
  operation: TypedDocumentNode<Data, Variables>,
  answer: NoInfer<Data>,
  options: AskOptions<NoInfer<Variables>> = {},
): Promise<void> {
  const { url } = await sharedGraph();

  expect(await dataOf(url, operation, options)).to.deep.equal(answer);
}

/** Asks as anybody, and compares the whole answer and the paths of the fields that are refused. */
export async function expectGuarded<Data, Variables>(
  operation: TypedDocumentNode<Data, Variables>,
  answer: NoInfer<Data>,
  refused: readonly string[],
): Promise<void> {
  const { url } = await sharedGraph();

  const { data, errors = [] } = await ask(url, operation);

  expect(data).to.deep.equal(answer);
  expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions?.code])).to.have.deep.members(
    refused.map((path) => [path, 'FORBIDDEN']),
  );
}
