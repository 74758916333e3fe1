import { equals, holds, text } from '../clients/broken.js';
import type { Result } from '../clients/operation.js';
import type { CaseGroup, ConformanceCase } from '../conformance-case.js';
import type { Stage } from '../stage.js';

interface Failing {
  readonly id: string;
  readonly sentence: string;
  readonly why: string;
  readonly field: string;
  readonly selection: string;
  readonly root?: string;
  /** The data of the update in which the field fails. */
  readonly wanted: (stage: Stage) => unknown;
}

/** A field works, fails in one update, and works again in the next. */
function failsOnce({ id, sentence, why, field, selection, root = 'seats', wanted }: Failing): ConformanceCase {
  return {
    id,
    sentence,
    why,
    run: async (stage) => {
      const client = await stage.connect();
      const first = await client.watch('a', stage.seats(selection, root));
      equals(first.errors, undefined, 'the list of errors at first');
      stage.world.failing.add(field);
      stage.emit(1);
      expectPartial(await client.result('a'), wanted(stage));
      stage.world.failing.delete(field);
      stage.emit(2);
      equals((await client.untilTaken('a', 2)).errors, undefined, 'the list of errors afterwards');
    },
  };
}

function expectPartial(result: Result, data: unknown): void {
  equals(result.data, data, 'the data');
  holds((result.errors?.length ?? 0) > 0, 'nothing is said of the error');
}

const BUBBLING = 'null where the schema promises a value breaks clients that were generated from it.';

export const ERRORS: CaseGroup = {
  title: 'Errors in one update',
  cases: [
    failsOnce({
      id: 'partial-error',
      sentence: 'passes on the error of a field of the first subgraph with the rest of the update, and goes on',
      why: 'One field that fails now and then must not cost the page.',
      field: 'note',
      selection: 'note event { weather }',
      wanted: () => ({ seats: { taken: 1, note: null, event: { weather: 'sun' } } }),
    }),
    failsOnce({
      id: 'partial-error-elsewhere',
      sentence: 'passes on the error of a field of another subgraph with the rest of the update, and goes on',
      why: 'One subgraph that fails now and then must not cost the page.',
      field: 'fragile',
      selection: 'event { title fragile }',
      wanted: ({ event }) => ({ seats: { taken: 1, event: { title: `Event ${event}`, fragile: null } } }),
    }),
    failsOnce({
      id: 'null-bubbles',
      sentence: 'makes the parent null when a field of another subgraph that cannot be null fails',
      why: BUBBLING,
      field: 'vital',
      selection: 'event { title vital }',
      wanted: () => ({ seats: { taken: 1, event: null } }),
    }),
    failsOnce({
      id: 'null-bubbles-further',
      sentence: 'makes the nearest ancestor null that can be',
      why: BUBBLING,
      field: 'vital',
      selection: 'strictEvent { title vital }',
      wanted: () => ({ seats: null }),
    }),
    failsOnce({
      id: 'null-bubbles-to-the-top',
      sentence: 'makes the data null where no ancestor can be, and goes on',
      why: 'The next update may be whole again; a subscription that ended would miss it.',
      field: 'vital',
      selection: 'strictEvent { vital }',
      root: 'strictSeats',
      wanted: () => null,
    }),
    {
      id: 'null-in-a-list',
      sentence: 'makes only that entry of a list null that fails',
      why: BUBBLING,
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('a', stage.seats('neighbours { vital }'));
        const [first, second, third] = [1, 2, 3].map((number) => `${stage.event}-${number}`);
        stage.world.failing.add(`vital:${second ?? ''}`);
        stage.emit(1);
        const neighbours = [{ vital: `vital of ${first ?? ''}` }, null, { vital: `vital of ${third ?? ''}` }];
        expectPartial(await client.result('a'), { seats: { taken: 1, neighbours } });
      },
    },
    {
      id: 'error-has-a-path',
      sentence: 'names in an error of another subgraph the path to the field in the update',
      why: 'The specification asks for it; without it a client cannot tell "nothing" from "could not be told".',
      run: async (stage) => {
        stage.world.failing.add('fragile');
        const client = await stage.connect();
        const { errors = [] } = await client.watch('a', stage.seats('event { fragile }'));
        equals(
          errors.map(({ path }) => path),
          [['seats', 'event', 'fragile']],
          'the list of paths',
        );
      },
    },
    {
      id: 'subgraph-out-of-order',
      sentence: 'sends the rest of an update while another subgraph is out of order, and all of it afterwards',
      why: 'The count that people watch comes from a subgraph that is well.',
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('a', stage.seats('event { title weather }'));
        const { networks } = stage.subgraphs;
        networks.failureStatus = 503;
        stage.emit(1);
        const event = { title: `Event ${stage.event}`, weather: null };
        expectPartial(await client.result('a'), { seats: { taken: 1, event } });
        networks.failureStatus = null;
        stage.emit(2);
        const { errors } = await client.untilTaken('a', 2);
        holds(errors === undefined, `there still are errors: ${text(errors)}`);
      },
    },
    {
      id: 'subgraph-gone',
      sentence: 'sends the rest of an update while another subgraph cannot be reached',
      why: 'The same, when a process is restarted.',
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('a', stage.seats('event { title weather }'));
        await stage.subgraphs.networks.stop();
        stage.emit(1);
        const event = { title: `Event ${stage.event}`, weather: null };
        expectPartial(await client.result('a'), { seats: { taken: 1, event } });
      },
    },
  ],
};
