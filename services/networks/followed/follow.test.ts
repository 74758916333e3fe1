import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import type { AskService, ChangePage } from '../../shared/following/ask-service.js';
import { catchUp, FOLLOWED_CHANNEL } from '../../shared/following/catch-up.js';
import type { Followed } from '../../shared/following/followed.js';
import { readFollowed } from '../../shared/following/followed-service.js';
import { openListening } from '../../shared/listening/listening-connection.js';
import { untilWaiting } from '../../shared/testing/meeting.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { networks } from '../networks.fixture.js';
import { FOLLOWED_EVENTS, FOLLOWED_FUNDING, TURNOUT_CHANNEL } from './services.js';

const NOW = new Date('2025-02-01T09:00:00Z');
const CHANGED = new Date('2025-01-31T12:00:00Z');

/** An event as the other service tells it. */
function anEvent(
  id: string,
  organisations: readonly string[],
  { status = 'HELD', attended = 1 }: { status?: string | null; attended?: number } = {},
) {
  const parts = organisations.map((partyId) => ({ role: 'HOST', partyType: 'ORGANISATION', partyId }));
  const guests = { organisationId: 'guests', registered: 3, confirmed: 2, attended };
  const registrations = status === null ? [] : [guests];
  return {
    id,
    changedAt: CHANGED,
    status,
    earliestDay: '2025-01-30',
    latestDay: '2025-01-30',
    topicIds: ['t'],
    parts,
    registrations,
  };
}

describe('following another service', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await networks.emptyDatabase('follow', stopping);
  });
  beforeEach(async () => {
    await db.query(`truncate followed_service, followed_unseen, followed_event, followed_part, followed_registration,
      followed_funding`);
  });

  /** A service that tells these pages one after the other, and what comes after each cursor. */
  function telling(pages: readonly unknown[][]): AskService & { asked: (string | null)[] } {
    const asked: (string | null)[] = [];
    const ask = async (_followed: Followed, after: string | null): Promise<ChangePage | null> => {
      asked.push(after);
      if (after === 'of another log') return null;
      const at = after === null ? 0 : Number(after);
      const changes = (pages[at] ?? []) as ChangePage['changes'];
      const next = Math.min(at + 1, pages.length);
      return { changes, cursor: String(next), hasMore: next < pages.length };
    };
    return Object.assign(ask, { asked });
  }
  const follow = (ask: AskService, followed = FOLLOWED_EVENTS, source = db) =>
    catchUp({ db: source, followed, ask, now: () => NOW });
  const parts = async (): Promise<string[]> => {
    const rows = await db.query<{ part: string }[]>(
      `select "eventId" || ' ' || "partyId" as part from followed_part order by 1`,
    );
    return rows.map(({ part }) => part);
  };

  it('keeps the last state of each event, from the beginning and page for page', async () => {
    const ask = telling([
      [anEvent('a', ['x', 'y']), anEvent('b', ['x'])],
      [anEvent('a', ['z'])],
      [anEvent('b', [], { status: null })],
    ]);

    expect(await follow(ask)).to.equal(4);

    expect(ask.asked).to.deep.equal([null, '1', '2']);
    expect(await parts()).to.deep.equal(['a z']);
    expect(await db.query('select * from followed_registration')).to.deep.equal([
      { eventId: 'a', organisationId: 'guests', registered: 3, confirmed: 2, attended: 1 },
    ]);
  });

  it('goes on from where it was, and says how far it is', async () => {
    await follow(telling([[anEvent('a', ['x'])]]));
    const ask = telling([[anEvent('a', ['x'])], [anEvent('b', ['y'])]]);

    expect(await follow(ask)).to.equal(1);

    expect(ask.asked).to.deep.equal(['1']);
    const [events, funding] = await readFollowed(
      db,
      ['events', 'funding'],
      new Set(['events']),
      new Date(NOW.getTime() + 2_500),
    );
    expect(events).to.deep.equal({
      service: 'events',
      isFollowed: true,
      readAt: NOW,
      lagSeconds: 2.5,
      lastChangeAt: CHANGED,
      begunAgainAt: null,
    });
    expect(funding).to.deep.include({ service: 'funding', isFollowed: false, readAt: null, lagSeconds: null });
  });

  it('takes effect once when two processes read the same page', async () => {
    let both = 0;
    let arrived = (): void => undefined;
    const together = new Promise<void>((resolve) => (arrived = resolve));
    const page = telling([[anEvent('a', ['x'])]]);
    const ask: AskService = async (followed, after, first) => {
      const answer = await page(followed, after, first);
      both += 1;
      if (both === 2) arrived();
      if (after === null) await together; // both have read the page before either writes it
      return answer;
    };

    const counts = await Promise.all([follow(ask), follow(ask)]);

    expect(counts.sort()).to.deep.equal([0, 1]);
    expect(await parts()).to.deep.equal(['a x']);
  });

  it('takes effect once, too, when both are as far as each other, and come to write it at once', async () => {
    await follow(telling([[anEvent('a', ['x'])]]));
    const page = telling([[], [anEvent('a', ['y'])]]);
    const held = db.createQueryRunner();
    await held.startTransaction();
    await held.query('select from followed_service for no key update');
    const counts = [follow(page), follow(page)];
    try {
      await untilWaiting(db, 2);
    } finally {
      await held.commitTransaction();
      await held.release();
    }

    expect((await Promise.all(counts)).sort()).to.deep.equal([0, 1]);
    expect(await parts()).to.deep.equal(['a y']);
  });

  it('is the same after a page that comes twice', async () => {
    const page = [anEvent('a', ['x']), anEvent('b', ['y'])];

    await follow(telling([page, page, [anEvent('b', [], { status: null })], [anEvent('b', [], { status: null })]]));

    expect(await parts()).to.deep.equal(['a x']);
    expect(await db.query('select "eventId" from followed_registration')).to.deep.equal([{ eventId: 'a' }]);
  });

  /** What is told on channels, until `untilTold`. */
  async function listening() {
    const { url } = db.options as { url: string };
    const told: string[] = [];
    let heardAll = (): void => undefined;
    const all = new Promise<void>((resolve) => (heardAll = resolve));
    const heard = (channel: string, id: string): void => {
      if (channel === 'all_told') heardAll();
      else told.push(channel === TURNOUT_CHANNEL ? id : channel);
    };
    const channels = [TURNOUT_CHANNEL, FOLLOWED_CHANNEL, 'all_told'];
    const opened = await openListening({ url, applicationName: 'participation-test', channels, heard });
    stopping(() => opened.close());
    const untilTold = async (): Promise<void> => {
      await db.query('notify all_told');
      await all;
    };
    return { told, untilTold };
  }

  it('tells who watches an event of each change of it that is followed: who came may have gone again', async () => {
    const { told, untilTold } = await listening();

    await follow(telling([[anEvent('a', ['x']), anEvent('b', ['x'])]]));
    await db.query(`update followed_service set cursor = null`);
    await follow(telling([[anEvent('a', ['y']), anEvent('b', ['y'], { attended: 2 })]]));
    await db.query(`update followed_service set cursor = null`);
    await follow(telling([[anEvent('a', [], { status: null })]]));
    await untilTold();

    const ofEvents = told.filter((each) => each !== FOLLOWED_CHANNEL);
    expect(ofEvents.slice(0, 2).sort()).to.deep.equal(['a', 'b']);
    expect(ofEvents.slice(2)).to.deep.equal(['a', 'b', 'a']);
  });

  it('forgets neither the cursor nor a change when it is stopped between them', async () => {
    const broken: Followed = {
      ...FOLLOWED_EVENTS,
      apply: async (tx, changes) => {
        await FOLLOWED_EVENTS.apply(tx, changes);
        throw new Error('stopped');
      },
    };
    const ask = telling([[anEvent('a', ['x'])]]);

    await follow(ask, broken).catch(() => undefined);
    expect(await parts()).to.deep.equal([]);
    await follow(ask);

    expect(ask.asked).to.deep.equal([null, null]);
    expect(await parts()).to.deep.equal(['a x']);
  });

  it('begins again when the other one’s log does not reach back far enough', async () => {
    await follow(telling([[anEvent('gone', ['x'])]]));
    await db.query(`update followed_service set cursor = 'of another log'`);
    const ask = telling([[anEvent('a', ['x'])]]);

    await follow(ask);

    expect(ask.asked).to.deep.equal(['of another log', null]);
    expect(await parts()).to.deep.equal(['a x']);
    const [events] = await readFollowed(db, ['events', 'funding'], new Set(), NOW);
    expect(events?.begunAgainAt).to.deep.equal(NOW);
  });

  it('keeps what it knew while it begins again, and tells who watches what is there no more', async () => {
    await follow(telling([[anEvent('stays', ['x']), anEvent('gone', ['x'])]]));
    await db.query(`update followed_service set cursor = 'of another log'`);
    const { told, untilTold } = await listening();
    const meanwhile: string[][] = [];
    const pages = telling([[anEvent('stays', ['y'])], []]);
    const ask: AskService = async (followed, after, first) => {
      meanwhile.push(await parts());
      return pages(followed, after, first);
    };

    await follow(ask);
    await untilTold();

    expect(meanwhile).to.deep.equal([
      ['gone x', 'stays x'], // the cursor is too old
      ['gone x', 'stays x'], // from the beginning
      ['gone x', 'stays y'],
    ]);
    expect(await parts()).to.deep.equal(['stays y']);
    expect(told).to.deep.equal(['stays', FOLLOWED_CHANNEL, 'gone', FOLLOWED_CHANNEL]);
  });

  it('forgets what is funded no more only when it has begun again and read everything', async () => {
    const funding = (source: string) => {
      const times = { since: '2018-04', until: null };
      return { source, changedAt: CHANGED, programmeId: 'p', organisationId: 'x', ...times };
    };
    const sources = async () =>
      (await db.query<{ source: string }[]>('select source from followed_funding order by 1')).map((row) => row.source);
    await follow(telling([[funding('GRANT 1'), funding('GRANT 2')]]), FOLLOWED_FUNDING);
    await follow(telling([[anEvent('a', ['x'])]]));

    await db.query(`update followed_service set cursor = 'of another log' where service = 'funding'`);
    await follow(telling([[funding('GRANT 2')]]), FOLLOWED_FUNDING);

    expect(await sources()).to.deep.equal(['GRANT 2']);
    expect(await parts()).to.deep.equal(['a x']);
    expect(await db.query('select * from followed_unseen')).to.deep.equal([]);
  });

  it('keeps whom a programme funds by each project and grant', async () => {
    const funding = (source: string, programmeId: string | null, organisationId: string | null) => {
      const times = { since: '2018-04', until: null };
      return { source, changedAt: CHANGED, programmeId, organisationId, ...times };
    };

    await follow(
      telling([
        [funding('GRANT 1', 'p', 'x'), funding('PROJECT 1', 'p', 'y'), funding('GRANT 2', 'p', 'z')],
        [funding('GRANT 1', 'q', 'x'), funding('GRANT 2', null, null)],
      ]),
      FOLLOWED_FUNDING,
    );

    expect(await db.query('select * from followed_funding order by source')).to.deep.equal([
      { source: 'GRANT 1', programmeId: 'q', organisationId: 'x', since: '2018-04', until: null },
      { source: 'PROJECT 1', programmeId: 'p', organisationId: 'y', since: '2018-04', until: null },
    ]);
  });
});
