import { isDeepStrictEqual } from 'node:util';
import { equals, holds } from '../clients/broken.js';
import { takenIn } from '../clients/operation.js';
import type { CaseGroup } from '../conformance-case.js';
import type { Stage } from '../stage.js';

const COMES_BACK_MS = 10_000;
/** Longer than gateways leave a ping without answer. */
const NOTICED_MS = 40_000;

/** Something happens to the subgraph while a client is subscribed; the seats change meanwhile. */
async function survives(stage: Stage, accident: () => Promise<void> | void): Promise<void> {
  const client = await stage.connect();
  await client.watch('a', stage.seats('event { weather }'));
  await accident();
  await client.untilTaken('a', 5);
  stage.emit(6);
  const state = await client.untilTaken('a', 6);
  equals(state, { data: { seats: { taken: 6, event: { weather: 'sun' } } } }, 'the state afterwards');
}

export const RECOVERY: CaseGroup = {
  title: 'A subgraph that goes away',
  cases: [
    {
      id: 'upstream-restarts',
      sentence: 'subscribes again when the subgraph was restarted, while clients stay connected, and sends its state',
      why: 'Each release restarts a subgraph; ten thousand pages must neither freeze nor all come back at once.',
      withinMs: COMES_BACK_MS,
      run: (stage) =>
        survives(stage, async () => {
          await stage.subgraphs.events.stop();
          stage.emit(5);
          await stage.subgraphs.events.start();
        }),
    },
    {
      id: 'upstream-is-cut',
      sentence: 'subscribes again when the connection to the subgraph was cut off',
      why: 'Networks and load balancers cut connections, and say nothing.',
      withinMs: COMES_BACK_MS,
      run: (stage) =>
        survives(stage, () => {
          stage.subgraphs.events.cut();
          stage.emit(5);
        }),
    },
    {
      id: 'upstream-says-goodbye',
      sentence: 'subscribes again when the subgraph closed the connection with 1001 or 1012',
      why: 'That is what a server says that stops in an orderly way; it is no end of the subscription.',
      withinMs: COMES_BACK_MS,
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('a', stage.seats());
        for (const [taken, code] of [
          [1, 1001],
          [2, 1012],
        ] as const) {
          stage.subgraphs.events.cut(code);
          stage.emit(taken);
          await client.untilTaken('a', taken);
        }
      },
    },
    {
      id: 'no-more-after-restart',
      sentence:
        'has no more subscriptions at the subgraph after a restart than before, and none when the clients have left',
      why: 'Each restart would add one, and each update would come twice, three times …',
      withinMs: COMES_BACK_MS,
      run: async (stage) => {
        const clients = [await stage.connect(), await stage.connect()];
        await Promise.all(clients.map((client) => client.watch('a', stage.seats())));
        const before = stage.upstreams;
        stage.subgraphs.events.cut();
        stage.emit(5);
        for (const client of clients) await client.untilTaken('a', 5);
        equals(stage.upstreams, before, 'the number of subscriptions at the subgraph');
        for (const client of clients) client.stop();
        await stage.noneLeft();
      },
    },
    {
      id: 'refused-after-restart',
      sentence:
        'tells a client that the subgraph refuses the subscription after a reconnect, and goes on with the others',
      why: 'The event is gone, or the right to see it: a page that shows the last state for ever is wrong and looks right.',
      withinMs: COMES_BACK_MS,
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('budget', { query: `subscription { budget(event: "${stage.event}") }` });
        await client.watch('a', stage.seats());
        stage.world.refusing.add(stage.event);
        stage.subgraphs.events.cut();
        for (let isTold = false; !isTold;) {
          const { id, type, payload } = await client.message('word of the refusal');
          equals(id, 'a', 'what is told of');
          isTold = type === 'error' || ((payload as { errors?: unknown[] } | null)?.errors ?? []).length > 0;
        }
        client.complete('a');
        stage.world.seats(`budget-${stage.event}`).publish(300);
        while (!isDeepStrictEqual((await client.message('the other state')).payload, { data: { budget: 300 } }));
        await stage.noneLeft();
      },
    },
    {
      id: 'frozen-upstream',
      sentence:
        'takes a subgraph for lost that keeps its connections and says nothing, and sends its state when it is back',
      why: 'A process that hangs, or a machine that is cut off, closes nothing: without a sign of life pages stand still.',
      isWaiting: true,
      withinMs: NOTICED_MS,
      run: async (stage) => {
        const { funding } = stage.subgraphs;
        const client = await stage.connect();
        await client.watch('a', { query: `subscription { budget(event: "${stage.event}") }` });
        const before = funding.opened;
        const thaw = stage.freeze(funding);
        await stage.until('a new connection is tried while the old one says nothing', () => funding.opened > before);
        stage.world.seats(`budget-${stage.event}`).publish(300);
        thaw();
        while ((await client.result('a')).data?.['budget'] !== 300);
        stage.world.seats(`budget-${stage.event}`).publish(301);
        while ((await client.result('a')).data?.['budget'] !== 301);
      },
    },
    {
      id: 'others-go-on',
      sentence: 'goes on with subscriptions to one subgraph while another one is away',
      why: 'Teams release at different times.',
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('seats', stage.seats());
        const budget = await stage.connect();
        await budget.watch('budget', { query: `subscription { budget(event: "${stage.event}") }` });
        await stage.subgraphs.events.stop();
        stage.world.seats(`budget-${stage.event}`).publish(300);
        equals(await budget.result('budget'), { data: { budget: 300 } }, 'the state');
      },
    },
    {
      id: 'away-from-the-beginning',
      sentence: 'tells who subscribes while the subgraph is away, without closing the socket',
      why: 'Silence looks like an event without registrations.',
      withinMs: COMES_BACK_MS,
      run: async (stage) => {
        await stage.subgraphs.events.stop();
        const client = await stage.connect();
        client.subscribe('a', stage.seats());
        const { type, payload } = await client.message('word about the subscription');
        const errors = type === 'error' ? payload : (payload as { errors?: unknown[] }).errors;
        holds(Array.isArray(errors) && errors.length > 0, 'it says nothing of an error');
        await stage.subgraphs.events.start();
        client.subscribe('q', { query: `subscription { budget(event: "${stage.event}") }` });
        for (let message = await client.message(); message.id !== 'q'; message = await client.message());
      },
    },
    {
      id: 'there-in-the-end',
      sentence: 'sends the state of a subscription that began while the subgraph was away, once it is back',
      why: 'Who opened the page in the wrong second would have to know that it must be loaded again.',
      withinMs: COMES_BACK_MS,
      run: async (stage) => {
        await stage.subgraphs.events.stop();
        const client = await stage.connect();
        client.subscribe('a', stage.seats());
        await client.message('word about the subscription');
        stage.emit(3);
        await stage.subgraphs.events.start();
        while (takenIn(await client.result('a')) !== 3);
      },
    },
  ],
};
