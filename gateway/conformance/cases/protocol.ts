import { equals, holds } from '../clients/broken.js';
import type { CaseGroup } from '../conformance-case.js';

const TIME_RUNS_OUT_MS = 15_000;

export const PROTOCOL: CaseGroup = {
  title: 'Protocol (graphql-transport-ws)',
  cases: [
    {
      id: 'acknowledges',
      sentence: 'answers connection_init with connection_ack, in the sub-protocol graphql-transport-ws',
      why: 'Every client of the protocol waits for this before it asks anything.',
      run: async (stage) => {
        const client = await stage.open();
        equals(client.socket.protocol, 'graphql-transport-ws', 'the sub-protocol');
        await client.initialise();
      },
    },
    {
      id: 'refuses-without-sub-protocol',
      sentence: 'refuses a socket that names no sub-protocol: with 4406, with 1002, or before it is open',
      why: 'Client and gateway would misread each other; a clear code tells the developer what is wrong.',
      run: async (stage) => {
        const code = await (await stage.openWithoutProtocol()).closed();
        holds([4406, 1002, 1006].includes(code), `the socket was closed with ${code}, not with 4406`);
      },
    },
    {
      id: 'closes-on-nonsense',
      sentence: 'closes the socket with 4400 when a message is none of the protocol',
      why: 'A client with a fault hangs for ever if it is not told.',
      run: async (stage) => {
        for (const nonsense of ['hello', '{"type":"sing"}', '{"type":"subscribe","id":"a"}']) {
          const client = await stage.connect();
          client.send(nonsense);
          equals(await client.closed(), 4400, `the close code after ${nonsense}`);
        }
      },
    },
    {
      id: 'survives-who-leaves',
      sentence: 'goes on for the others when clients leave in the moment in which they are refused a socket',
      why: 'An error on a connection to which nobody listens ends the process, and with it what everybody watches.',
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('a', stage.seats());
        await stage.leaveWhileRefused();
        stage.emit(1);
        await client.untilTaken('a', 1);
        await stage.connect();
      },
    },
    {
      id: 'asks-for-initialisation',
      sentence: 'closes the socket with 4401 when an operation comes before the acknowledgement',
      why: 'Otherwise operations run for somebody of whom nobody knows who it is.',
      run: async (stage) => {
        const client = await stage.open();
        client.subscribe('a', stage.seats());
        equals(await client.closed(), 4401, 'the close code');
      },
    },
    {
      id: 'initialises-once',
      sentence: 'closes the socket with 4429 when a client initialises twice',
      why: 'A second initialisation could change who is asking in the middle.',
      run: async (stage) => {
        const client = await stage.connect();
        client.send({ type: 'connection_init' });
        equals(await client.closed(), 4429, 'the close code');
      },
    },
    {
      id: 'initialises-in-time',
      sentence: 'closes the socket with 4408 when a client never initialises',
      why: 'Silent sockets would pile up until there is no room for others.',
      isWaiting: true,
      withinMs: TIME_RUNS_OUT_MS,
      run: async (stage) => {
        const client = await stage.open();
        equals(await client.closed(), 4408, 'the close code');
      },
    },
    {
      id: 'ids-are-unique',
      sentence: 'closes the socket with 4409 when an id is used for two operations at once',
      why: 'Nobody could say which of the two a message is about.',
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('a', stage.seats());
        client.subscribe('a', stage.seats());
        equals(await client.closed(), 4409, 'the close code');
      },
    },
    {
      id: 'ids-are-free-again',
      sentence: 'lets a client use an id again after it has completed the operation',
      why: 'Clients count their operations from one, and some have a fixed id for each part of a page.',
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('a', stage.seats());
        client.complete('a');
        await stage.noneLeft();
        const again = await client.watch('a', { query: `{ event(id: "1") { title } }` });
        equals(again, { data: { event: { title: 'Event 1' } } }, 'the answer');
      },
    },
    {
      id: 'ids-are-free-at-once',
      sentence: 'lets a client use an id again right after "complete", before anything has come back',
      why: 'A page that changes what it shows completes and subscribes in one go; what is late must not end the new one.',
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('a', stage.seats());
        client.complete('a');
        client.subscribe('a', stage.seats('note'));
        const note = (taken: number) => ({ data: { seats: { taken, note: `${taken} taken` } } });
        equals(await client.result('a'), note(0), 'the first state');
        stage.emit(1);
        equals(await client.result('a'), note(1), 'the next state');
      },
    },
    {
      id: 'ids-are-any-text',
      sentence: 'takes any text for an id, and hands it back unchanged',
      why: 'The protocol says "unique string" and nothing more; quotes and accents come in the day somebody uses names.',
      run: async (stage) => {
        const id = '"Gäste" \\ {1}\u2028';
        const client = await stage.connect();
        await client.watch(id, stage.seats());
        stage.emit(1);
        await client.untilTaken(id, 1);
      },
    },
    {
      id: 'nulls-are-absent',
      sentence: 'takes null for what is optional in a request, and does not mind extensions',
      why: 'Clients in languages with typed records send every field.',
      run: async (stage) => {
        const client = await stage.connect();
        const payload = { query: `subscription { seats(event: "${stage.event}") { taken } }` };
        client.send({
          id: 'a',
          type: 'subscribe',
          payload: { ...payload, variables: null, operationName: null, extensions: { client: 'any' } },
        });
        await client.result('a');
        stage.emit(1);
        await client.untilTaken('a', 1);
      },
    },
    {
      id: 'answers-pings',
      sentence: 'answers a ping with a pong, also before the initialisation',
      why: 'Clients take a connection without pongs for lost, and open another one.',
      run: async (stage) => {
        const client = await stage.open();
        client.send({ type: 'ping' });
        equals((await client.message('a pong')).type, 'pong', 'the answer');
      },
    },
    {
      id: 'serves-queries',
      sentence: 'answers queries on the same socket, with one result and complete',
      why: 'Clients that have a socket send everything over it.',
      run: async (stage) => {
        const client = await stage.connect();
        client.subscribe('q', { query: '{ event(id: "7") { title host { name } } }' });
        const event = { title: 'Event 7', host: { name: 'name of host-7' } };
        equals(await client.result('q'), { data: { event } }, 'the answer');
        await client.expect('complete', 'q');
      },
    },
    {
      id: 'serves-mutations',
      sentence: 'answers mutations on the same socket, with one result and complete',
      why: 'The same.',
      run: async (stage) => {
        const client = await stage.connect();
        client.subscribe('m', { query: 'mutation { rename(id: "7", title: "new") { title weather } }' });
        const rename = { title: 'new', weather: 'sun' };
        equals(await client.result('m'), { data: { rename } }, 'the answer');
        await client.expect('complete', 'm');
      },
    },
    {
      id: 'operations-are-apart',
      sentence: 'serves several operations on one socket, each under its own id',
      why: 'A page has more than one part that is live.',
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('a', stage.seats());
        const twice = `subscription { seats(event: "${stage.event}", factor: 2) { taken } }`;
        await client.watch('b', { query: twice });
        stage.emit(4);
        const messages = [await client.message(), await client.message()];
        const states = messages.map(({ id, payload }) => [id, payload]).sort();
        const state = (taken: number) => ({ data: { seats: { taken } } });
        equals(
          states,
          [
            ['a', state(4)],
            ['b', state(8)],
          ],
          'what came',
        );
      },
    },
    {
      id: 'silent-after-complete',
      sentence: 'sends nothing more about an operation that the client has completed',
      why: 'A client that gets messages about what it does not know closes the socket, and with it everything else.',
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('a', stage.seats());
        await client.watch('b', stage.seats('note'));
        client.complete('a');
        await stage.until('one subscription is left at the subgraph', () => stage.upstreams === 1);
        stage.emit(3);
        await client.untilTaken('b', 3);
        stage.emit(4);
        await client.untilTaken('b', 4);
      },
    },
    {
      id: 'passes-on-the-end',
      sentence: 'sends complete when the subgraph has ended the subscription, after the last update',
      why: 'Whoever waits for the last word of something must get it, and must learn that it was the last.',
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('a', stage.seats('event { weather }'));
        stage.emit(9);
        stage.world.seats(stage.event).end();
        await client.untilTaken('a', 9);
        await client.expect('complete', 'a');
      },
    },
  ],
};
