import type { FetchNode } from '@apollo/query-planner';
import { rootReply, type Step } from './fetch-node.js';
import { readReply, requestTemplate, sendFetch } from './subgraph-request.js';
import type { TypeNames } from '../type-names.js';
import type { SubgraphResponse } from './subgraph-client.js';

/**
 * Compiles a fetch whose response is the client's answer as it stands: the text is passed on unread. A response that is
 * not plainly a success is read like any other.
 */
export function compileWholeFetch(node: FetchNode, typeNames: TypeNames): Step {
  const template = requestTemplate(node);
  const takeReply = rootReply(node, typeNames);

  return async (run) => {
    const response = await sendFetch(template, run, null);
    if (!('failure' in response) && isPlainSuccess(response)) run.whole = response.body.trimEnd();
    else takeReply(run, [run.data], [], 'failure' in response ? response : readReply(node.serviceName, response));
  };
}

/** Whether a response has data and nothing else. A field that is named like the parts of a response makes it read, too. */
function isPlainSuccess({ status, body }: SubgraphResponse): boolean {
  return (
    status === 200 &&
    body.startsWith('{"data":{') &&
    body.trimEnd().endsWith('}}') &&
    !body.includes('"errors"') &&
    !body.includes('"extensions"')
  );
}
