import { equals, holds } from '../clients/broken.js';
import type { CaseGroup, ConformanceCase } from '../conformance-case.js';
import type { Stage } from '../stage.js';

/** A selection and what becomes of it, in the first state and in the next. */
function completes(
  id: string,
  what: string,
  why: string,
  given: { selection: string; wanted: (stage: Stage, taken: number) => object },
): ConformanceCase {
  return {
    id,
    sentence: `completes each update with ${what}`,
    why,
    run: async (stage) => {
      const { selection, wanted } = given;
      const client = await stage.connect();
      const state = (taken: number) => ({ data: { seats: { taken, ...wanted(stage, taken) } } });
      equals(await client.watch('a', stage.seats(selection)), state(0), 'the first state');
      stage.emit(1);
      equals(await client.result('a'), state(1), 'the next state');
    },
  };
}

const THE_POINT = 'That is what a federated graph is for: who subscribes does not know who owns which field.';

export const COMPLETION: CaseGroup = {
  title: 'Fields of other subgraphs',
  cases: [
    completes('another-subgraph', 'a field of another subgraph', THE_POINT, {
      selection: 'event { title weather }',
      wanted: ({ event }) => ({ event: { title: `Event ${event}`, weather: 'sun' } }),
    }),
    completes('third-subgraph', 'a field of a third subgraph, behind one of the second', THE_POINT, {
      selection: 'event { host { name funder } }',
      wanted: ({ event }) => ({
        event: { host: { name: `name of host-${event}`, funder: `funder of host-${event}` } },
      }),
    }),
    {
      id: 'fresh-each-time',
      sentence: 'asks the other subgraphs anew for each update',
      why: 'A live page that shows yesterday’s half of an answer is wrong, and nobody sees it.',
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('a', stage.seats('event { weather }'));
        stage.world.weather = 'rain';
        stage.emit(1);
        const state = { data: { seats: { taken: 1, event: { weather: 'rain' } } } };
        equals(await client.result('a'), state, 'the next state');
      },
    },
    completes('lists', 'fields of another subgraph for each of a list', 'Lists are where order and gaps go wrong.', {
      selection: 'neighbours { id greeting(to: "all") }',
      wanted: ({ event }) => ({
        neighbours: [1, 2, 3].map((n) => ({ id: `${event}-${n}`, greeting: `${event}-${n} greets all` })),
      }),
    }),
    {
      id: 'one-fetch-for-a-list',
      sentence: 'asks another subgraph once for all entries of a list',
      why: 'One request per entry and update is a load that grows with the page and with the traffic.',
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('a', stage.seats('neighbours { weather }'));
        const before = stage.subgraphs.networks.requests;
        stage.emit(1);
        await client.result('a');
        equals(stage.subgraphs.networks.requests - before, 1, 'the number of requests');
      },
    },
    completes('requires', 'a field that needs one of the first subgraph (@requires)', THE_POINT, {
      selection: 'event { room }',
      wanted: () => ({ event: { room: 'a room for 40' } }),
    }),
    completes(
      'unions',
      'what each member of a union selects',
      'An update may be of another type than the one before.',
      {
        selection: 'latest { __typename ... on Event { weather } ... on Notice { text } }',
        wanted: (_, taken) =>
          taken % 2 === 0
            ? { latest: { __typename: 'Event', weather: 'sun' } }
            : { latest: { __typename: 'Notice', text: 'an odd number of seats' } },
      },
    ),
    completes(
      'aliases',
      'one field twice under two names, with different arguments',
      'Clients rely on their own names.',
      {
        selection: 'meeting: event { one: greeting(to: "Ada") two: greeting(to: "Bob") }',
        wanted: ({ event }) => ({ meeting: { one: `${event} greets Ada`, two: `${event} greets Bob` } }),
      },
    ),
    {
      id: 'variables-everywhere',
      sentence: 'hands variables on to fields of other subgraphs, and to @include',
      why: 'The variables are asked for once and needed at every update.',
      run: async (stage) => {
        const query = `subscription ($event: ID!, $to: String!, $withHost: Boolean!) {
          seats(event: $event) { taken event { greeting(to: $to) host @include(if: $withHost) { name } } } }`;
        const client = await stage.connect();
        const variables = { event: stage.event, to: 'Ada', withHost: false };
        await client.watch('a', { query, variables });
        stage.emit(1);
        const state = { data: { seats: { taken: 1, event: { greeting: `${stage.event} greets Ada` } } } };
        equals(await client.result('a'), state, 'the next state');
      },
    },
    {
      id: 'fragments',
      sentence: 'completes what is selected in fragments, of the operation that is named among several',
      why: 'That is how tools write operations: one file, many operations, a fragment for each part of the page.',
      run: async (stage) => {
        const query = `
          query Other { event(id: 1) { title } }
          subscription Live($event: ID!) { seats(event: $event) { ...Count event { ...Place } } }
          fragment Count on Seats { taken }
          fragment Place on Event { weather ...Host }
          fragment Host on Event { host { name } }`;
        const client = await stage.connect();
        await client.watch('a', { query, variables: { event: stage.event }, operationName: 'Live' });
        stage.emit(1);
        const event = { weather: 'sun', host: { name: `name of host-${stage.event}` } };
        equals(await client.result('a'), { data: { seats: { taken: 1, event } } }, 'the next state');
      },
    },
    {
      id: 'nothing-extra',
      sentence: 'sends the selected fields in their order and no others',
      why: 'Keys that a gateway fetches for itself are nobody’s business, and cost every subscriber bytes.',
      run: async (stage) => {
        const client = await stage.connect();
        const result = await client.watch('a', stage.seats('event { weather title }'));
        const wanted = { data: { seats: { taken: 0, event: { weather: 'sun', title: `Event ${stage.event}` } } } };
        holds(JSON.stringify(result) === JSON.stringify(wanted), `the state is ${JSON.stringify(result)}`);
      },
    },
    {
      id: 'owner-of-each-field',
      sentence: 'subscribes at the subgraph that owns the field, whichever it is',
      why: 'More than one team has something that is live.',
      run: async (stage) => {
        const client = await stage.connect();
        const query = `subscription { budget(event: "${stage.event}") }`;
        equals(await client.watch('a', { query }), { data: { budget: 0 } }, 'the first state');
        stage.world.seats(`budget-${stage.event}`).publish(500);
        equals(await client.result('a'), { data: { budget: 500 } }, 'the next state');
      },
    },
  ],
};
