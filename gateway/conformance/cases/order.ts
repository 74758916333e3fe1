import { holds } from '../clients/broken.js';
import { takenIn } from '../clients/operation.js';
import type { CaseGroup } from '../conformance-case.js';

const MANY = 50;
/** Another entity with each update, so that no two updates can be completed by one request. */
const COMPLETED = 'next { weather }';

export const ORDER: CaseGroup = {
  title: 'Order',
  cases: [
    {
      id: 'never-backwards',
      sentence: 'sends updates in their order, also when another subgraph takes longer for an earlier one',
      why: 'A page that shows 12, then 11, and stays there is wrong until the next change.',
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('a', stage.seats(COMPLETED));
        stage.subgraphs.networks.delays.push(150, 60, 0);
        for (const taken of [1, 2, 3, 4]) stage.emit(taken);
        const seen: number[] = [];
        while (seen.at(-1) !== 4) seen.push(takenIn(await client.result('a')) ?? NaN);
        // Anything that was overtaken would still be on its way.
        stage.emit(5);
        while (seen.at(-1) !== 5) seen.push(takenIn(await client.result('a')) ?? NaN);
        const isOrdered = seen.every((taken, index) => index === 0 || taken > (seen[index - 1] ?? Infinity));
        holds(isOrdered, `what came is ${seen.join(', ')}`);
      },
    },
    {
      id: 'last-state-arrives',
      sentence: 'delivers the last of a burst of updates, whatever becomes of those before',
      why: 'Nobody sees the twenty numbers in between, everybody sees the last one.',
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('a', stage.seats(COMPLETED));
        for (let taken = 1; taken <= MANY; taken++) stage.emit(taken);
        await client.untilTaken('a', MANY);
      },
    },
    {
      id: 'every-update-once',
      sentence: 'delivers updates that come one by one, each of them once',
      why: 'Not everything that is live is a state: messages and steps are neither to be lost nor doubled.',
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('a', stage.seats(COMPLETED));
        for (let taken = 1; taken <= MANY; taken++) {
          stage.emit(taken);
          const seen = takenIn(await client.result('a'));
          holds(seen === taken, `after update ${taken} came ${String(seen)}`);
        }
      },
    },
  ],
};
