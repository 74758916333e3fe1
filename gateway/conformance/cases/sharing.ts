import { equals } from '../clients/broken.js';
import type { SocketClient } from '../clients/socket-client.js';
import type { CaseGroup } from '../conformance-case.js';
import type { Stage } from '../stage.js';

const MANY = 20;
const COMPLETED = 'event { weather }';

/** Clients on sockets of their own who ask for the same, each with the present state. */
async function watchers(stage: Stage, count = MANY, selection = COMPLETED): Promise<SocketClient[]> {
  const clients = await Promise.all(Array.from({ length: count }, () => stage.connect()));
  await Promise.all(clients.map((client) => client.watch('a', stage.seats(selection))));
  return clients;
}

export const SHARING: CaseGroup = {
  title: 'Sharing, and what is left',
  cases: [
    {
      id: 'one-upstream',
      sentence: 'opens one subscription at the subgraph for twenty clients who ask for the same',
      why: 'Ten thousand people press the button at noon; the subgraph must not notice.',
      run: async (stage) => {
        await watchers(stage);
        equals(stage.upstreams, 1, 'the number of subscriptions at the subgraph');
      },
    },
    {
      id: 'one-completion',
      sentence: 'asks another subgraph once per update for twenty clients who ask for the same',
      why: 'Otherwise each change costs the other subgraphs as many requests as there are people watching.',
      run: async (stage) => {
        const clients = await watchers(stage);
        const before = stage.subgraphs.networks.requests;
        stage.emit(1);
        await Promise.all(clients.map((client) => client.untilTaken('a', 1)));
        equals(stage.subgraphs.networks.requests - before, 1, 'the number of requests');
      },
    },
    {
      id: 'everybody-is-told',
      sentence: 'tells every one of twenty clients who ask for the same',
      why: 'Whatever is shared, nobody may be left out.',
      run: async (stage) => {
        const clients = await watchers(stage);
        for (const taken of [1, 2, 3]) {
          stage.emit(taken);
          await Promise.all(clients.map((client) => client.untilTaken('a', taken)));
        }
      },
    },
    {
      id: 'late-comers-see-the-state',
      sentence: 'gives a client who comes later the present state at once',
      why: 'An event where nothing happens for an hour would be an empty page for an hour.',
      run: async (stage) => {
        const [first] = await watchers(stage, 1);
        stage.emit(8);
        await first?.untilTaken('a', 8);
        const later = await stage.connect();
        later.subscribe('a', stage.seats(COMPLETED));
        await later.untilTaken('a', 8);
      },
    },
    {
      id: 'variables-are-apart',
      sentence: 'keeps operations apart that differ in a variable',
      why: 'Sharing too much shows people the wrong event.',
      run: async (stage) => {
        const query = 'subscription ($event: ID!, $factor: Int) { seats(event: $event, factor: $factor) { taken } }';
        const [one, two] = [await stage.connect(), await stage.connect()];
        await one.watch('a', { query, variables: { event: stage.event, factor: 1 } });
        await two.watch('a', { query, variables: { event: stage.event, factor: 2 } });
        stage.emit(3);
        equals(await one.result('a'), { data: { seats: { taken: 3 } } }, 'the state of one');
        equals(await two.result('a'), { data: { seats: { taken: 6 } } }, 'the state of the other');
      },
    },
    {
      id: 'first-leaves-first',
      sentence: 'goes on for the others when the one who came first leaves first',
      why: 'The one whose request opened the subscription is nobody special to the others.',
      run: async (stage) => {
        const [first, ...others] = await watchers(stage, 3);
        first?.complete('a');
        first?.stop();
        for (const taken of [1, 2]) {
          stage.emit(taken);
          await Promise.all(others.map((client) => client.untilTaken('a', taken)));
        }
      },
    },
    {
      id: 'none-left-after-complete',
      sentence: 'ends the subscription at the subgraph when the last client completes, and not before',
      why: 'What nobody wants any more goes on for ever otherwise, until the subgraph is full of it.',
      run: async (stage) => {
        const clients = await watchers(stage, 3);
        const last = clients.pop();
        for (const client of clients) client.complete('a');
        stage.emit(1);
        await last?.untilTaken('a', 1);
        last?.complete('a');
        await stage.noneLeft();
      },
    },
    {
      id: 'none-left-after-loss',
      sentence: 'ends the subscription at the subgraph when the sockets of all clients are cut off',
      why: 'Telephones lose their connection; they do not say goodbye.',
      run: async (stage) => {
        for (const client of await watchers(stage, 5)) client.stop();
        await stage.noneLeft();
      },
    },
    {
      id: 'none-left-after-haste',
      sentence: 'leaves nothing at the subgraph when a client completes before the first state has come',
      why: 'People turn pages quickly.',
      run: async (stage) => {
        const client = await stage.connect();
        client.subscribe('a', stage.seats(COMPLETED));
        client.complete('a');
        client.subscribe('b', stage.seats(`note ${COMPLETED}`));
        // Whatever "a" has begun at the subgraph was begun before "b".
        await stage.until('the second subscription is at the subgraph', () => stage.upstreams > 0);
        for (let message = await client.message(); message.id !== 'b'; message = await client.message());
        client.complete('b');
        await stage.noneLeft();
      },
    },
    {
      id: 'leaves-and-comes',
      sentence: 'tells a client who comes in the moment when the last one leaves',
      why: 'Somebody loads the page again: one subscription ends and the same one begins.',
      run: async (stage) => {
        let [client] = await watchers(stage, 1);
        for (let taken = 1; taken <= 5; taken++) {
          const next = await stage.connect();
          client?.complete('a');
          next.subscribe('a', stage.seats(COMPLETED));
          await next.result('a');
          stage.emit(taken);
          await next.untilTaken('a', taken);
          client = next;
        }
        client?.complete('a');
        await stage.noneLeft();
      },
    },
    {
      id: 'comes-back-afterwards',
      sentence: 'subscribes anew after the last client has left and another one comes',
      why: 'What was kept of the last time is old.',
      run: async (stage) => {
        const [first] = await watchers(stage, 1);
        first?.complete('a');
        await stage.noneLeft();
        stage.emit(6);
        const second = await stage.connect();
        const state = await second.watch('a', stage.seats(COMPLETED));
        equals(state, { data: { seats: { taken: 6, event: { weather: 'sun' } } } }, 'the first state');
      },
    },
  ],
};
