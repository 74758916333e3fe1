import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { PageArgs } from '../../shared/connection.js';
import { MAX_PAGE } from '../../shared/page.js';
import { migratedDatabase } from '../../shared/testing/database.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { openEventsDatabase } from '../database.js';
import { DEMO_PREFIX, insertDemoEvents } from '../demo/demo-events.js';
import { Event, UNKNOWN_DATE } from './event.js';
import { EventFilter, EventOrder } from './event.filter.js';
import { pageOfEvents } from './event.page.js';

const ALL = 57;

describe('a list of events', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    const { url } = stopping(await migratedDatabase('event-paging', openEventsDatabase));
    db = await openEventsDatabase(url);
    stopping(() => db.destroy());
    await insertDemoEvents(db, { events: ALL, seed: 7 });
  });

  for (const order of Object.values(EventOrder)) {
    const filter = order === EventOrder.RELEVANCE ? { search: 'Erfundene Veranstaltung' } : {};

    it(`shows each event once, page by page forwards, sorted ${order}`, async () => {
      const seen: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const { edges, pageInfo } = await list({ first: 10, after }, filter, order);
        seen.push(...edges.map(({ node }) => node.id));
        ({ hasNextPage: more, endCursor: after } = pageInfo);
      }

      expect(seen).to.have.length(ALL);
      expect(new Set(seen)).to.have.property('size', ALL);
    });

    it(`shows the same order backwards, sorted ${order}`, async () => {
      const forwards = (await list({ first: MAX_PAGE }, filter, order)).edges.map(({ node }) => node.id);
      const backwards: string[] = [];
      for (let before: string | null = null, more = true; more;) {
        const { edges, pageInfo } = await list({ last: 10, before }, filter, order);
        backwards.unshift(...edges.map(({ node }) => node.id));
        ({ hasPreviousPage: more, startCursor: before } = pageInfo);
      }

      expect(backwards).to.deep.equal(forwards);
    });
  }

  it('neither repeats nor skips an event when earlier ones are added while somebody pages', async () => {
    const first = await list({ first: 10 });
    await addEvent('added-before-the-first', new Date('1990-01-01T00:00:00Z'));
    const second = await list({ first: 10, after: first.pageInfo.endCursor });

    const [, ...undisturbed] = (await list({ first: 21 })).edges.map(({ node }) => node.id); // 1 added + 10 + 10
    expect([...first.edges, ...second.edges].map(({ node }) => node.id)).to.deep.equal(undisturbed);
  });

  it('puts events without a known date behind all others', async () => {
    await addEvent('someday', UNKNOWN_DATE);

    const { edges } = await list({ last: 1 });

    expect(edges[0]?.node.id).to.equal('someday');
  });

  for (const [words, why] of [
    ['Straßenbäume', 'as written'],
    ['strassenbaume', 'without umlaut and ß'],
    ['Straßenbaum', 'in the singular'],
    ['Straßen', 'by the beginning of a compound'],
    ['"Straßenbäume in Bezirk"', 'as a phrase'],
    ['für über Straßenbäume', 'with words that carry no meaning'],
    ['Straßenbäume -Anhörung', 'without another word'],
  ] as const) {
    it(`is searched for ${words}: ${why}`, async () => {
      const { edges } = await list({ first: MAX_PAGE }, { search: words }, EventOrder.RELEVANCE);

      expect(edges).not.to.have.length(0);
      expect(
        edges.map(({ node }) => JSON.stringify(node)).filter((event) => !event.includes('Straßenb')),
      ).to.deep.equal([]);
    });
  }

  it('is empty for a search that holds no word', async () => {
    const { edges } = await list({}, { search: '& | ! ( :* \' "' });

    expect(edges).to.deep.equal([]);
  });

  for (const [page, code] of [
    [{ first: 0 }, 'BAD_PAGE_SIZE'],
    [{ first: MAX_PAGE + 1 }, 'BAD_PAGE_SIZE'],
    [{ first: 1, last: 1 }, 'BAD_PAGE_SIZE'],
    [{ after: 'rubbish' }, 'BAD_CURSOR'],
    [{ after: cursor(['date', "1'; drop table event", 'x']) }, 'BAD_CURSOR'],
    [{ after: cursor(['relevance', '0.1', 'x']) }, 'BAD_CURSOR'],
    [{ before: cursor({ date: 1 }) }, 'BAD_CURSOR'],
  ] as const) {
    it(`refuses ${JSON.stringify(page)} with ${code}`, async () => {
      expect(await codeOf(list(page))).to.equal(code);
    });
  }

  it('refuses to sort by relevance without a search', async () => {
    expect(await codeOf(list({}, {}, EventOrder.RELEVANCE))).to.equal('BAD_INPUT');
  });

  async function list(page: Partial<PageArgs>, filter: Partial<EventFilter> = {}, order = EventOrder.DATE_ASC) {
    const args = Object.assign(new PageArgs(), page);
    const found = await pageOfEvents(db, Object.assign(new EventFilter(), filter), args, order);
    return found.page();
  }

  async function addEvent(id: string, sortsAt: Date): Promise<void> {
    const example = await db.getRepository(Event).findOneByOrFail({ id: `${DEMO_PREFIX}event-0` });
    await db.getRepository(Event).insert(Object.assign(example, { id, sortsAt }));
  }
});

function cursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

async function codeOf(refused: Promise<unknown>): Promise<unknown> {
  try {
    await refused;
    return 'no refusal';
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}
