import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { PageArgs } from '../../shared/connection.js';
import { migratedDatabase } from '../../shared/testing/database.js';
import { statementsOf } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { openEventsDatabase } from '../database.js';
import { DEMO_PREFIX, insertDemoEvents } from '../demo/demo-events.js';
import { EventFilter, EventOrder } from './event.filter.js';
import { eventsBy, pageOfEvents } from './event.page.js';

const demo = (kind: string, ...numbers: number[]) => numbers.map((number) => `${DEMO_PREFIX}${kind}-${number}`);

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Keys of lists: some with several keys, one that finds nothing. */
const LISTS = {
  series: [demo('series', 0), demo('series', 3), demo('series', 1, 2), ['nowhere']],
  places: [demo('place', 1), demo('place', 2, 3, 4, 5), demo('place', 6), ['nowhere']],
  organisations: [
    demo('organisation', ...upTo(900)),
    demo('organisation', 2, 3, 4),
    demo('organisation', 5),
    ['nowhere'],
  ],
} as const;

const WINDOWS: Partial<PageArgs>[] = [{ first: 1 }, { first: 5 }, { last: 3 }, {}];

describe('lists of events that are read together', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async function () {
    this.timeout(60_000);
    const { url } = stopping(await migratedDatabase('event-lists', openEventsDatabase));
    db = await openEventsDatabase(url);
    stopping(() => db.destroy());
    await insertDemoEvents(db, { events: 500, seed: 3 });
  });

  for (const condition of ['series', 'places', 'organisations'] as const) {
    for (const order of [EventOrder.DATE_ASC, EventOrder.DATE_DESC]) {
      for (const window of WINDOWS) {
        it(`are what each is by itself: ${condition}, ${order}, ${JSON.stringify(window)}`, async () => {
          const lists = eventsBy(db, condition, order);

          const together = await Promise.all(LISTS[condition].map((ids) => shown(lists(ids, args(window)))));
          const alone = await Promise.all(
            LISTS[condition].map((ids) => shown(pageOfEvents(db, filter({ [condition]: ids }), args(window), order))),
          );

          expect(together).to.deep.equal(alone);
          expect(together[0]?.count).to.be.above(0);
        });
      }
    }
  }

  it('go on behind a cursor', async () => {
    const [ids] = LISTS.series;
    const lists = eventsBy(db, 'series', EventOrder.DATE_ASC);
    const all = await shown(lists(ids, args({ first: 6 })));
    const after = all.page.edges[2]?.cursor ?? null;

    const rest = await shown(lists(ids, args({ first: 3, after })));

    expect(rest.page.edges).to.deep.equal(all.page.edges.slice(3, 6));
    expect(rest.count).to.equal(all.count); // the whole list is counted
  });

  it('take one statement for all pages and one for all counts', async () => {
    const lists = eventsBy(db, 'series', EventOrder.DATE_ASC);

    const statements = await statementsOf(db, () =>
      Promise.all(LISTS.series.map((ids) => shown(lists(ids, args({ first: 2 }))))),
    );

    expect(statements).to.have.length(2);
  });

  it('refuse one page without the others', async () => {
    const lists = eventsBy(db, 'series', EventOrder.DATE_ASC);

    const [good, bad] = await Promise.allSettled([
      lists(LISTS.series[0], args({ first: 2 })),
      lists(LISTS.series[1], args({ first: 2, after: 'rubbish' })),
    ]);

    expect(good.status).to.equal('fulfilled');
    expect(bad).to.have.nested.property('reason.code', 'BAD_CURSOR');
  });
});

/** The whole of a page, read at once, as one request does. */
async function shown(found: ReturnType<typeof pageOfEvents>) {
  const connection = await found;
  const [{ edges, pageInfo }, count] = await Promise.all([connection.page(), connection.count()]);
  return { page: { edges: edges.map(({ cursor, node }) => ({ cursor, id: node.id })), pageInfo }, count };
}

function args(page: Partial<PageArgs>): PageArgs {
  return Object.assign(new PageArgs(), page);
}

function filter(given: Partial<EventFilter>): EventFilter {
  return Object.assign(new EventFilter(), given);
}
