import { expect } from 'chai';
import { type Execution, startExecution } from '../execution/execution.js';
import { apolloPlanner } from '../execution/planner.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { type Caller, startLiveGateway } from './testing/live-gateway.js';
import { ProtocolClient } from './testing/protocol-client.js';

const COUNT = 'subscription ($id: ID!) { liveCount(eventId: $id) { confirmed event { title host } } }';
const SUBSCRIBERS = 30;

describe('the relay, however many subscribe', () => {
  const stopping = stopAfter(afterEach);

  it('plans an operation once, and makes the text of each update once', async () => {
    const federation = stopping(await startLiveFederation());
    const { execution, done } = counted(federation);
    const gateway = stopping(await startLiveGateway(federation, { execution }));
    const clients = await Promise.all(
      Array.from({ length: SUBSCRIBERS }, async (_, index) => {
        const client = stopping(await ProtocolClient.connect(gateway.url));
        client.subscribe('count', COUNT, { id: String(index % 2) });
        await client.result();
        return client;
      }),
    );

    federation.confirmed.publish(1);
    await Promise.all(clients.map((client) => client.result()));

    // Two events, each with its first state and one update.
    expect(done).to.deep.equal({ plans: 1, completions: 4, texts: 4 });
  });
});

/** An execution that counts what it is asked to do. */
function counted(federation: LiveFederation) {
  const done = { plans: 0, completions: 0, texts: 0 };
  const planner = apolloPlanner(federation.supergraphSdl);
  const execution = startExecution<Caller>({
    planner: {
      ...planner,
      plan: (document, name) => {
        done.plans += 1;
        return planner.plan(document, name);
      },
    },
    subgraphs: federation.urls,
  });
  const complete: Execution<Caller>['complete'] = async (...request) => {
    done.completions += 1;
    const answer = await execution.complete(...request);
    return {
      ...answer,
      toText: () => {
        done.texts += 1;
        return answer.toText();
      },
    };
  };
  return { execution: { ...execution, complete }, done };
}
