import { type SubgraphClient, SubgraphFailure } from './subgraph-client.js';

/** Who wants to know when a subgraph answers nobody any more. */
export interface ReachObserver {
  /** It was reached until now, or never asked. */
  readonly lost: (failure: SubgraphFailure) => void;
  readonly back: () => void;
}

/**
 * Tells when a subgraph is lost, once, and once when it is back. One that is too slow for some while it answers others is
 * not lost.
 */
export function watched(client: SubgraphClient, { lost, back }: ReachObserver): SubgraphClient {
  let answers = 0;
  let isLost = false;
  return {
    send: async (request) => {
      const before = answers;
      try {
        const response = await client.send(request);
        answers += 1;
        if (isLost) back();
        isLost = false;
        return response;
      } catch (failure) {
        if (!isLost && answers === before && failure instanceof SubgraphFailure) {
          isLost = true;
          lost(failure);
        }
        throw failure;
      }
    },
    stop: () => client.stop(),
  };
}
