import { equals, holds, text } from '../clients/broken.js';
import type { CaseGroup, ConformanceCase } from '../conformance-case.js';

const COMPLETED = 'event { weather }';

const CASES: readonly ConformanceCase[] = [
  {
    id: 'stream-of-states',
    sentence: 'streams the present state and each update, completed by the other subgraphs',
    why: 'Some networks let no WebSocket through; curl and browsers read a stream without a library.',
    run: async (stage) => {
      const client = await stage.stream(stage.seats(COMPLETED));
      equals(client.response.status, 200, 'the status');
      holds(client.contentType.startsWith('text/event-stream'), `the content type is "${client.contentType}"`);
      const state = (taken: number) => ({ data: { seats: { taken, event: { weather: 'sun' } } } });
      equals(await client.result(), state(0), 'the first state');
      stage.emit(1);
      equals(await client.result(), state(1), 'the next state');
    },
  },
  {
    id: 'stream-by-get',
    sentence: 'takes the operation from the address of a GET request as well',
    why: 'The EventSource of browsers can do nothing else.',
    run: async (stage) => {
      const client = await stage.stream(stage.seats(), { method: 'GET' });
      await client.result();
      stage.emit(1);
      await client.untilTaken(1);
    },
  },
  {
    id: 'stream-completes',
    sentence: 'sends the event "complete" and ends the stream when the subgraph has ended the subscription',
    why: 'A client that only sees the stream break off connects again.',
    run: async (stage) => {
      const client = await stage.stream(stage.seats());
      await client.result();
      stage.world.seats(stage.event).end();
      equals((await client.event('the end')).name, 'complete', 'the last event');
      await client.ended();
    },
  },
  {
    id: 'stream-tells-mistakes',
    sentence: 'tells a mistake: as a result with errors, then complete, or with a status of 400',
    why: 'EventSource shows no body of a refused request; a developer sees the mistake in the stream.',
    run: async (stage) => {
      const client = await stage.stream(stage.seats('nothing'));
      if (client.response.status === 400) return;
      const { errors } = await client.result();
      holds((errors?.length ?? 0) > 0, 'the result has no errors');
      equals((await client.event('the end')).name, 'complete', 'the last event');
    },
  },
  {
    id: 'stream-leaves-nothing',
    sentence: 'ends the subscription at the subgraph when the client of a stream goes away',
    why: 'Streams end by being cut off; there is no goodbye.',
    run: async (stage) => {
      const client = await stage.stream(stage.seats(COMPLETED));
      await client.result();
      client.stop();
      await stage.noneLeft();
    },
  },
  {
    id: 'stream-shares',
    sentence: 'shares one subscription at the subgraph between a stream and a WebSocket',
    why: 'How somebody is connected makes no other question of it.',
    run: async (stage) => {
      const socket = await stage.connect();
      await socket.watch('a', stage.seats(COMPLETED));
      const stream = await stage.stream(stage.seats(COMPLETED));
      await stream.result();
      equals(stage.upstreams, 1, 'the number of subscriptions at the subgraph');
      stage.emit(2);
      await Promise.all([socket.untilTaken('a', 2), stream.untilTaken(2)]);
    },
  },
  {
    id: 'stream-survives-restart',
    sentence: 'keeps a stream open while the subgraph is restarted, and sends the state afterwards',
    why: 'As for WebSockets.',
    withinMs: 10_000,
    run: async (stage) => {
      const client = await stage.stream(stage.seats(COMPLETED));
      await client.result();
      await stage.subgraphs.events.stop();
      stage.emit(5);
      await stage.subgraphs.events.start();
      await client.untilTaken(5);
    },
  },
  {
    id: 'stream-knows-callers',
    sentence: 'keeps callers of streams apart by their tokens',
    why: 'As for WebSockets.',
    needs: ['event streams', 'tokens'],
    run: async (stage) => {
      for (const name of ['ada', 'bob']) {
        const client = await stage.stream(stage.seats('caller'), { token: await stage.token(name) });
        equals(await client.result(), { data: { seats: { taken: 0, caller: name } } }, `what ${name} sees`);
      }
    },
  },
  {
    id: 'stream-ends-with-the-token',
    sentence: 'ends a stream when its token ends, and leaves nothing at the subgraph',
    why: 'As for WebSockets.',
    needs: ['event streams', 'tokens'],
    isWaiting: true,
    withinMs: 10_000,
    run: async (stage) => {
      const client = await stage.stream(stage.seats('caller'), { token: await stage.token('ada', 2) });
      const result = await client.result();
      holds(result.errors === undefined, `the first state has errors: ${text(result.errors)}`);
      await client.ended();
      await stage.noneLeft();
    },
  },
];

export const EVENT_STREAMS: CaseGroup = {
  title: 'Server-sent events',
  cases: CASES.map((streamed) => ({ needs: ['event streams'], ...streamed })),
};
