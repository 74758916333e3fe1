import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { PageArgs } from '../../shared/connection.js';
import { migratedDatabase } from '../../shared/testing/database.js';
import { plansOf } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { openEventsDatabase } from '../database.js';
import { insertDemoEvents } from '../demo/demo-events.js';
import { EventKind, EventMode, EventStatus } from './event.enums.js';
import { EventFilter, EventOrder } from './event.filter.js';
import { pageOfEvents } from './event.page.js';

const MANY = 20_000;

/** Every filter, and a value that leaves a part of the events. */
const FILTERS: Partial<Record<keyof EventFilter, Partial<EventFilter>>> = {
  from: { from: '2020-01-01', to: '2020-03-31' },
  kinds: { kinds: [EventKind.CONFERENCE] },
  modes: { modes: [EventMode.HYBRID] },
  statuses: { statuses: [EventStatus.CANCELLED] },
  series: { series: ['demo-series-7'] },
  places: { places: ['demo-place-7'] },
  topics: { topics: ['demo-topic-7'] },
  organisations: { organisations: ['demo-organisation-7'] },
  search: { search: 'Strassenbaum' },
};

describe('a page of events among 20,000', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async function () {
    this.timeout(60_000);
    const { url } = stopping(await migratedDatabase('event-page', openEventsDatabase));
    db = await openEventsDatabase(url);
    stopping(() => db.destroy());
    await insertDemoEvents(db, { events: MANY, seed: 1 });
    await db.query(
      `insert into known_merge select 'merged-' || n, 'demo-organisation-' || n, 'demo-organisation-' || n from generate_series(1, 5000) n`,
    );
    await db.query('vacuum analyze event, known_merge');
  });

  for (const order of [EventOrder.DATE_ASC, EventOrder.DATE_DESC]) {
    for (const [name, filter] of [['no filter', {}], ...Object.entries(FILTERS)] as const) {
      it(`is read through an index, sorted ${order}, by ${name}`, async () => {
        expect(await sequentialScans(filter, order)).to.deep.equal([]);
      });
    }
  }

  it('is read through an index when sorted by relevance', async () => {
    expect(await sequentialScans({ search: 'Straßenbäume' }, EventOrder.RELEVANCE)).to.deep.equal([]);
  });

  it('is read through an index when every filter is set at once', async () => {
    const all = Object.assign({}, ...Object.values(FILTERS)) as Partial<EventFilter>;

    expect(await sequentialScans(all, EventOrder.DATE_ASC)).to.deep.equal([]);
  });

  it('is read through an index behind a cursor', async () => {
    const { pageInfo } = await (await pageOfEvents(db, filterOf({}), args({ first: 100 }))).page();

    expect(await sequentialScans({}, EventOrder.DATE_ASC, args({ first: 5, after: pageInfo.endCursor }))).to.deep.equal(
      [],
    );
  });

  it('finds each of the filters somewhere, and not everywhere', async () => {
    for (const [name, filter] of Object.entries(FILTERS)) {
      const count = await (await pageOfEvents(db, filterOf(filter), args({ first: 1 }))).count();

      expect(count, name).to.be.within(1, MANY - 1);
    }
  });

  /** Plans the statement that a page runs, and names the tables it would read from end to end. */
  async function sequentialScans(
    filter: Partial<EventFilter>,
    order: EventOrder,
    page = args({ first: 20 }),
  ): Promise<string[]> {
    const seen = await plansOf(db, async () => (await pageOfEvents(db, filterOf(filter), page, order)).page());
    expect(seen).not.to.deep.equal([]);
    // Topics are a vocabulary of a few dozen rows; PostgreSQL rightly reads such a table whole.
    return seen.filter((line) => line.includes('Seq Scan') && !line.includes('Seq Scan on topic'));
  }
});

function filterOf(filter: Partial<EventFilter>): EventFilter {
  return Object.assign(new EventFilter(), filter);
}

function args(page: Partial<PageArgs>): PageArgs {
  return Object.assign(new PageArgs(), page);
}
