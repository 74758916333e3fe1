import { type GraphQLSchema, graphql } from 'graphql';

interface GraphQLRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/**
 * Answers requests to a schema whose data never changes. Each request is executed once; the same one again costs a
 * look-up, whichever way its gateway spells it. So the subgraphs never are what is measured.
 *
 * @returns the response for a request's body, both as JSON
 */
export function rememberedAnswers(schema: GraphQLSchema): (body: string) => Promise<Buffer> {
  const answers = new Map<string, Promise<Buffer>>();
  return (body) => {
    const known = answers.get(body);
    if (known !== undefined) return known;

    const answer = execute(schema, body);
    answers.set(body, answer);
    return answer;
  };
}

async function execute(schema: GraphQLSchema, body: string): Promise<Buffer> {
  const { query, variables, operationName } = JSON.parse(body) as GraphQLRequest;
  const result = await graphql({ schema, source: query, variableValues: variables, operationName });
  return Buffer.from(JSON.stringify(result));
}
