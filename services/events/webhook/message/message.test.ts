import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import { Actor, JournalKind } from '../../journal/journal-entry.js';
import { FOLLOWED_NETWORKS } from '../../known-organisation/followed-networks.js';
import { lockEvent } from '../../registration/locked-event.js';
import { settle } from '../../registration/settle.js';
import { keepHouse } from '../../housekeeping/housekeeping.js';
import { cancelRegistration, register } from '../../registration/commands.fixture.js';
import { registrationDatabase } from '../../registration/registration-database.fixture.js';
import {
  aTransactionWaits,
  anEvent,
  aRequest,
  asked,
  NOW,
  registered,
  registeredInOrder,
} from '../../registration/registration.fixture.js';
import { changeTerms, setCapacity } from '../../registration-terms/change-terms.js';
import type { WantedEndpoint } from '../endpoint/register-endpoint.js';
import { anEndpoint, publishAll, told, type ToldMessage } from '../webhook.fixture.js';
import { forgetOldMessages } from './forget-messages.js';
import { tellOpenings } from './tell-openings.js';
import { WebhookKind } from './webhook-kind.js';

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('what webhooks tell', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'webhook_messages'));
    await anEndpoint(db, { url: 'https://app.example/hooks' });
  });

  const bodies = async (eventId: string): Promise<ToldMessage[]> => {
    const rows = await db.query<{ body: string }[]>(
      'select body from webhook_message where "eventId" = $1 and body is not null order by version',
      [eventId],
    );
    return rows.map(({ body }) => JSON.parse(body) as ToldMessage);
  };
  const changed = (id: string, sql: string) => db.query(`update event set ${sql} where id = $1`, [id]);

  it('is told once that an event is sold out when 200 register at once for the last seats, with the count of that moment', async () => {
    const event = await anEvent(db, { capacity: 40 });
    await publishAll(db);

    await Promise.all(Array.from({ length: 200 }, () => registered(db, aRequest(event))));
    await publishAll(db);

    expect(await told(db, event.id)).to.deep.equal(['EVENT_CHANGED', 'EVENT_SOLD_OUT', 'WAITLIST_CHANGED']);
    const [, soldOut, waiting] = await bodies(event.id);
    expect(soldOut?.data.count).to.deep.include({ confirmed: 40, waitlisted: 0, seatsLeft: 0, capacity: 40 });
    expect(waiting?.data.count).to.deep.include({ confirmed: 40, waitlisted: 160 }); // the last state, of 160 changes
  });

  it('is told that seats are free again only when no one waits for them', async () => {
    const event = await anEvent(db, { capacity: 2 });
    const [first, second, third] = await registeredInOrder(db, event, 3);
    const cancel = (id = '') => db.transaction((tx) => cancelRegistration(tx, id, asked()));

    await cancel(first?.id); // the third one moves up
    expect(await told(db, event.id)).to.not.include('EVENT_SEATS_FREE');
    await cancel(second?.id);
    await cancel(third?.id);
    await registeredInOrder(db, event, 2);
    await publishAll(db);

    const types = (await bodies(event.id)).map(({ type }) => type).filter((type) => type.startsWith('event.s'));
    expect(types).to.deep.equal(['event.sold_out', 'event.seats_free', 'event.sold_out']);
    const versions = (await bodies(event.id)).map(({ data }) => data.version);
    expect(versions).to.deep.equal([...versions].sort((a, b) => a - b));
  });

  it('is told of a hall that grows, shrinks and grows, each once, however many cancel and register meanwhile', async () => {
    const event = await anEvent(db, { capacity: 10 });
    const registrations = await registeredInOrder(db, event, 10);
    const resize = (capacity: number) =>
      db.transaction((tx) => setCapacity(tx, { eventId: event.id, capacity, request: asked() }));

    await Promise.all([
      ...registrations.slice(0, 5).map(({ id }) => db.transaction((tx) => cancelRegistration(tx, id, asked()))),
      ...Array.from({ length: 20 }, () => registered(db, aRequest(event))),
      resize(12),
    ]);
    await resize(5);
    await resize(40);

    const seats = (await told(db, event.id)).filter((kind) => kind === 'EVENT_SOLD_OUT' || kind === 'EVENT_SEATS_FREE');
    const alternates = seats.every((kind, index) => (kind === 'EVENT_SOLD_OUT') === (index % 2 === 0));
    expect(alternates).to.equal(true, seats.join());
    expect(seats.at(-1)).to.equal('EVENT_SEATS_FREE'); // 40 seats, at most 25 registrations
  });

  it('is nothing where the change is rolled back, and where there is no change', async () => {
    const event = await anEvent(db, { capacity: 1 });
    await publishAll(db);
    const attempt = db.transaction(async (tx) => {
      await register(tx, aRequest(event));
      throw new Error('the connection broke');
    });
    await attempt.catch(() => undefined);
    await changed(event.id, `description = '{"original":"de","texts":{"de":"Neu"}}'`);

    expect(await told(db, event.id)).to.deep.equal(['EVENT_CHANGED']); // that it was published
  });

  it('misses no change of the waiting list that comes while a message is made', async () => {
    const event = await anEvent(db, { capacity: 0 });
    const publishing = (async () => {
      for (let round = 0; round < 20; round++) await publishAll(db);
    })();

    await Promise.all(Array.from({ length: 60 }, () => registered(db, aRequest(event))));
    await publishing;
    await publishAll(db);

    const counts = (await bodies(event.id))
      .filter(({ type }) => type === 'waitlist.changed')
      .map(({ data }) => data.count);
    expect(counts.at(-1)?.['waitlisted']).to.equal(60);
    expect(counts.map((count) => count['version'])).to.deep.equal(
      counts.map((count) => count['version']).sort(numerically),
    );
  });

  it('waits for a change of the waiting list that is under way, and tells of it', async () => {
    const event = await anEvent(db, { capacity: 0 });
    await publishAll(db);
    await registered(db, aRequest(event));
    let publishing: Promise<void> = Promise.resolve();

    await db.transaction(async (tx) => {
      await register(tx, aRequest(event)); // tells by the message that is there, and is not committed yet
      publishing = publishAll(db);
      await aTransactionWaits(db);
    });
    await publishing;

    const last = (await bodies(event.id)).filter(({ type }) => type === 'waitlist.changed').at(-1);
    expect(last?.data.count['waitlisted']).to.equal(2);
  });

  it('is told once of what is written in several steps of one transaction', async () => {
    const event = await anEvent(db, { capacity: 0 });
    const rule = { kind: JournalKind.TERMS_CHANGED, actor: Actor.SYSTEM, facts: {} } as const;

    await db.transaction(async (tx) => {
      const locked = await lockEvent(tx, event.id);
      for (let step = 0; step < 3; step++) {
        locked.rules.push(rule);
        await settle(tx, [locked], NOW);
      }
    });

    expect((await told(db, event.id)).filter((kind) => kind === 'EVENT_SOLD_OUT')).to.have.length(1);
  });

  it('is told together what changes about an event, and with the event as it is then', async () => {
    const event = await anEvent(db, { capacity: 5 });
    await publishAll(db);
    await changed(event.id, `"startsAt" = '2025-07-10T16:00:00Z'`);
    await changed(event.id, `capacity = 7`);
    await changed(event.id, `status = 'CANCELLED'`);
    await publishAll(db);
    await db.transaction((tx) => setCapacity(tx, { eventId: event.id, capacity: 9, request: asked() }));
    await db.transaction((tx) => setCapacity(tx, { eventId: event.id, capacity: 9, request: asked() }));
    await publishAll(db);

    const messages = (await bodies(event.id)).filter(({ type }) => type === 'event.changed');
    expect(messages.map(({ data }) => data.changes?.join())).to.deep.equal([
      'PUBLISHED',
      'CANCELLED,CAPACITY_CHANGED,RESCHEDULED',
      'CAPACITY_CHANGED',
    ]);
    expect(messages[1]?.data).to.deep.include({
      status: 'CANCELLED',
      capacity: 7,
      startsAt: '2025-07-10T16:00:00.000Z',
    });
  });

  it('is told once that registration has opened, by the clock, however many look', async () => {
    const event = await anEvent(db, { capacity: 5, terms: { opensAt: later(10) } });
    expect(await tellOpenings(db, later(9))).to.equal(0);

    const opened = await Promise.all([1, 2, 3, 4].map(() => tellOpenings(db, later(10))));
    await keepHouse(db, later(11), 90);
    await publishAll(db);

    expect(opened.reduce((sum, count) => sum + count, 0)).to.equal(1);
    const [message] = (await bodies(event.id)).filter(({ type }) => type === 'registration.opened');
    expect(message?.timestamp).to.equal(later(10).toISOString());
    expect(message?.data).to.deep.include({ opensAt: later(10).toISOString(), closesAt: null });
    expect((await told(db, event.id)).filter((kind) => kind === 'REGISTRATION_OPENED')).to.have.length(1);
  });

  it('is told of an opening again when organisers put it off, and not of one that was called off', async () => {
    const event = await anEvent(db, { terms: { opensAt: later(10) } });
    const calledOff = await anEvent(db, { terms: { opensAt: later(10) } });
    await changed(calledOff.id, `status = 'CANCELLED'`);
    await tellOpenings(db, later(10));
    const request = asked({ now: later(11) });
    await db.transaction((tx) => changeTerms(tx, { eventId: event.id, wanted: { opensAt: later(20) }, request }));
    await tellOpenings(db, later(20));

    const openings = async (id: string) => (await told(db, id)).filter((kind) => kind === 'REGISTRATION_OPENED').length;
    expect([await openings(event.id), await openings(calledOff.id)]).to.deep.equal([2, 0]);
  });

  it('holds nothing of a person', async () => {
    const event = await anEvent(db, { capacity: 1 });
    for (const name of ['Nadia', 'Nadia']) {
      await registered(db, aRequest(event, { name, email: `nadia-${Math.random()}@example.org` }));
    }
    await publishAll(db);

    const rows = await db.query<object[]>('select * from webhook_message where "eventId" = $1', [event.id]);
    expect(JSON.stringify(rows)).to.not.match(/nadia/i);
  });

  it('reaches those who want it: by kind, by event, by series and by who holds it, by any of their ids', async () => {
    const event = await anEvent(db, { capacity: 1 });
    await db.query(
      `insert into series (id, "topicIds", title, "guidingQuestions", "isOpenToAll", sources, conflicts, inferences)
       values ('told-series', '{}', '{}', '[]', 'UNKNOWN', '[]', '[]', '[]')`,
    );
    await db.query(
      `insert into participation (id, "eventId", role, position, "partyType", "partyId", sources, conflicts, inferences)
       values ('told-part', $1, 'HOST', 0, 'ORGANISATION', 'told-host', '[]', '[]', '[]')`,
      [event.id],
    );
    await changed(event.id, `"seriesId" = 'told-series'`);
    const merge = { type: 'MERGE', isThere: true, mergedIntoId: 'surviving-host' };
    const merges = ['told-host', 'other-merged-host'].map((id) => ({ ...merge, id }));
    await db.transaction((tx) => FOLLOWED_NETWORKS.apply(tx, merges));
    const wishes: Partial<WantedEndpoint>[] = [
      { eventIds: [event.id] },
      { eventIds: ['another-event'] },
      { seriesIds: ['another-series', 'told-series'] },
      { seriesIds: ['another-series'] },
      { organisationIds: ['told-host'] },
      { organisationIds: ['another-host'] },
      { organisationIds: ['surviving-host'] },
      { organisationIds: ['other-merged-host'] },
      { eventIds: [event.id], kinds: [WebhookKind.EVENT_CHANGED] },
      {},
    ];
    const kinds = [WebhookKind.EVENT_SOLD_OUT];
    const endpoints: string[] = [];
    for (const wish of wishes) {
      endpoints.push((await anEndpoint(db, { url: 'https://app.example/', kinds, ...wish })).endpoint.id);
    }

    await registered(db, aRequest(event));
    await publishAll(db);

    const rows = await db.query<{ endpointId: string }[]>(
      `select "endpointId" from webhook_delivery
         join webhook_message as message on message.id = "messageId" and kind = 'EVENT_SOLD_OUT' where "eventId" = $1`,
      [event.id],
    );
    const reached = endpoints.map((id) => rows.filter(({ endpointId }) => endpointId === id).length);
    expect(reached).to.deep.equal([1, 0, 1, 0, 1, 0, 1, 1, 0, 1]);
  });

  it('is forgotten after 30 days', async () => {
    const [{ count: before } = { count: 0 }] = await db.query<{ count: number }[]>(
      'select count(*)::int from webhook_message',
    );
    await db.query(`update webhook_message set at = now() - interval '31 days' where kind = 'REGISTRATION_OPENED'`);

    await db.query(`update webhook_message set at = now() - interval '29 days' where kind = 'EVENT_SOLD_OUT'`);
    const soldOut = () => db.query<object[]>(`select from webhook_message where kind = 'EVENT_SOLD_OUT'`);
    const kept = (await soldOut()).length;

    const removed = await forgetOldMessages(db, new Date());

    expect((await soldOut()).length)
      .to.equal(kept)
      .and.be.above(0);

    const [{ count: now } = { count: 0 }] = await db.query<{ count: number }[]>(
      `select count(*)::int from webhook_message where kind <> 'REGISTRATION_OPENED' or at > now()`,
    );
    expect(removed).to.be.above(0);
    expect(now).to.equal(before - removed);
  });
});

function numerically(a: unknown, b: unknown): number {
  return Number(a) - Number(b);
}
