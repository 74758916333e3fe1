import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { Role } from '../../shared/identity.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf, viewerWith } from '../../shared/testing/subgraph.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { registrationGraph } from '../registration/registration-graph.fixture.js';
import {
  anEvent,
  aRequest,
  differences,
  NOW,
  refusalOf,
  registered,
  registeredInOrder,
  standing,
} from '../registration/registration.fixture.js';
import { until } from '../webhook/webhook.fixture.js';
import { CHANGE, TERMS } from './registration-terms.fixture.js';

const CAPACITY = `mutation ($id: ID!, $capacity: Int, $key: String) {
  setCapacity(eventId: $id, capacity: $capacity, idempotencyKey: $key) {
    terms { capacity } liveCount { confirmed waitlisted seatsLeft keptBack }
  }
}`;
const POOL = `mutation ($id: ID!, $input: SeatPoolInput!) {
  setSeatPool(eventId: $id, input: $input) { terms { keptBack { id label seats taken } } liveCount { seatsLeft keptBack } }
}`;
const ORGANISER = viewerWith(Role.ORGANISER);

describe('the terms of registering for an event', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let ask: ReturnType<typeof registrationGraph>;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'registration_terms'));
    ask = registrationGraph(db);
  });
  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  it('are the same for every event that nobody has set anything for', async () => {
    const event = await anEvent(db, { capacity: 7 });

    const { data } = await ask(TERMS, { id: event.id });

    const terms = { capacity: 7, largestParty: 10, waitlistRule: 'IN_ORDER', retentionDays: 180 };
    expect(data).to.deep.equal({
      event: { registrationTerms: { ...terms, isOpen: true, workingGroups: [], questions: [] } },
    });
  });

  it('are changed by organisers, one by one, and by nobody else', async () => {
    const event = await anEvent(db);
    const changes: [string, object][] = [
      [CHANGE, { input: { largestParty: 4 } }],
      [CAPACITY, { capacity: 5 }],
      [POOL, { input: { kind: 'WORKING_GROUP', key: 'housing', label: 'Housing', seats: 2 } }],
      ['mutation ($id: ID!) { markNoShows(eventId: $id) { terms { capacity } } }', {}],
      ['mutation ($id: ID!) { checkIn(eventId: $id, code: "ABC") { registration { id } } }', {}],
      ['mutation ($id: ID!) { registerWalkIn(eventId: $id) { registration { id } } }', {}],
      ['mutation ($id: ID!) { approveRegistration(id: $id) { registration { id } } }', {}],
      ['mutation ($id: ID!) { declineRegistration(id: $id) { registration { id } } }', {}],
    ];

    for (const [source, variables] of changes) {
      for (const viewer of [viewerWith(), viewerWith(Role.PARTNER), viewerWith(Role.ANALYST)]) {
        expect(codesOf(await ask(source, { id: event.id, ...variables }, viewer))).to.deep.equal(['FORBIDDEN']);
      }
    }
    const { data } = await ask(CHANGE, { id: event.id, input: { largestParty: 4 } }, ORGANISER);
    expect(data).to.deep.equal({
      changeRegistrationTerms: { terms: { isOpen: true, opensAt: null, closesAt: null, largestParty: 4 } },
    });
  });

  it('open and close registration to the second', async () => {
    const soon = new Date(NOW.getTime() + 60_000);
    const later = new Date(NOW.getTime() + 120_000);
    const event = await anEvent(db, { deadline: '2024-01-01', terms: { opensAt: soon, closesAt: later } });
    const at = (now: Date) => refusalOf(registered(db, aRequest(event, { now })));

    expect(await at(NOW)).to.equal('REGISTRATION_NOT_OPEN');
    expect(await at(soon)).to.equal(null); // what organisers set holds, not the deadline of the sources
    expect(await at(new Date(later.getTime() - 1))).to.equal(null);
    expect(await at(later)).to.equal('REGISTRATION_CLOSED');
  });

  it('close registration with the event where nothing personal may be kept after it', async () => {
    const terms = { closesAt: new Date('2030-01-01T00:00:00Z'), retentionDays: 0 };
    const event = await anEvent(db, { endsAt: NOW, terms });
    const at = (now: Date) => refusalOf(registered(db, aRequest(event, { now })));

    expect(await at(new Date(NOW.getTime() - 1))).to.equal(null);
    expect(await at(NOW)).to.equal('REGISTRATION_CLOSED');
  });

  it('are opened anew by taking back when they close', async () => {
    const event = await anEvent(db, { terms: { closesAt: NOW } });

    const { data } = await ask(CHANGE, { id: event.id, input: { closesAt: null } }, ORGANISER);

    expect(data).to.deep.include({
      changeRegistrationTerms: { terms: { isOpen: true, opensAt: null, closesAt: null, largestParty: 10 } },
    });
  });

  it('set a capacity that the next import of the same sources does not take back', async () => {
    const event = await anEvent(db, { capacity: 1 });
    await registeredInOrder(db, event, 3);

    const { data } = await ask(CAPACITY, { id: event.id, capacity: 2 }, ORGANISER);
    await db.query('update event set capacity = 1 where id = $1', [event.id]);
    const again = await ask<{ setCapacity: object }>(CAPACITY, { id: event.id, capacity: 3 }, ORGANISER);

    expect(data).to.deep.equal({
      setCapacity: {
        terms: { capacity: 2 },
        liveCount: { confirmed: 2, waitlisted: 1, seatsLeft: 0, keptBack: 0 },
      },
    });
    expect(again.data?.setCapacity).to.deep.include({ terms: { capacity: 3 } });
    expect(await standing(db, event)).to.deep.equal(['CONFIRMED', 'CONFIRMED', 'CONFIRMED']);
  });

  it('do not take back that an opening was told while they are changed', async () => {
    const event = await anEvent(db, { capacity: 7 });
    const opensAt = '2025-01-01T00:00:00Z';
    await ask(CHANGE, { id: event.id, input: { opensAt } }, ORGANISER);
    await db.query(`update registration_policy set "awaitsOpening" = true where "eventId" = $1`, [event.id]);
    const runner = db.createQueryRunner();
    await runner.startTransaction();
    // What housekeeping does, which does not know the lock of the event.
    await runner.query(`update registration_policy set "awaitsOpening" = false where "eventId" = $1`, [event.id]);

    expect(
      await runner.query('select count(*)::int as rows from registration_policy where "eventId" = $1', [event.id]),
    ).to.deep.equal([{ rows: 1 }]);
    const changing = ask(CHANGE, { id: event.id, input: { largestParty: 3 } }, ORGANISER);
    await until(async () => {
      const waiting = await db.query<object[]>(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return waiting.length > 0;
    }, 'the change waits');
    await runner.commitTransaction();
    await runner.release();
    await changing;

    const [policy] = await db.query<object[]>(
      `select "awaitsOpening", "largestParty" from registration_policy where "eventId" = $1`,
      [event.id],
    );
    expect(policy).to.deep.equal({ awaitsOpening: false, largestParty: 3 }); // else it would be told twice
  });

  it('are changed once for each idempotency key', async () => {
    const event = await anEvent(db);
    const key = randomUUID();

    const first = await ask(CAPACITY, { id: event.id, capacity: 5, key }, ORGANISER);
    await ask(CAPACITY, { id: event.id, capacity: 9 }, ORGANISER);
    const again = await ask(CAPACITY, { id: event.id, capacity: 5, key }, ORGANISER);
    const now = await ask(
      `mutation ($id: ID!, $key: String) { setCapacity(eventId: $id, capacity: 5, idempotencyKey: $key) { termsNow { capacity } } }`,
      { id: event.id, key },
      ORGANISER,
    );
    const other = await ask(CAPACITY, { id: event.id, capacity: 6, key }, ORGANISER);

    expect(first.errors).to.deep.equal([]);
    expect(again).to.deep.equal(first);
    expect(now.data).to.deep.equal({ setCapacity: { termsNow: { capacity: 9 } } });
    expect(codesOf(other)).to.deep.equal(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('keep seats back, which are counted apart, and show the code to nobody', async () => {
    const event = await anEvent(db, { capacity: 5 });
    const input = { kind: 'KEPT_BACK', key: 'youth', label: 'Youth council', seats: 2, invitationCode: 'open-sesame' };

    const { data } = await ask(POOL, { id: event.id, input }, ORGANISER);

    const pool = { id: `${event.id}.youth`, label: 'Youth council', seats: 2, taken: 0 };
    expect(data).to.deep.equal({
      setSeatPool: { terms: { keptBack: [pool] }, liveCount: { seatsLeft: 3, keptBack: 2 } },
    });
    expect(JSON.stringify(await db.query('select * from seat_pool'))).not.to.contain('sesame');
  });

  it('refuse what cannot be', async () => {
    const event = await anEvent(db);
    const text = [{ language: 'en', text: 'How?' }];
    const question = { key: 'how', kind: 'TEXT', text };
    const impossible = [
      { opensAt: '2025-02-02T00:00:00Z', closesAt: '2025-02-01T00:00:00Z' },
      { largestParty: 0 },
      { largestParty: 101 },
      { offerLastsMinutes: 0 },
      { retentionDays: -1 },
      { retentionDays: 36_526 },
      { questions: [question, question] },
      { questions: [{ ...question, key: 'Wie?' }] },
      { questions: [{ ...question, text: [] }] },
      { questions: [{ ...question, kind: 'CHOICE' }] },
    ];

    for (const input of impossible) {
      expect(codesOf(await ask(CHANGE, { id: event.id, input }, ORGANISER)), JSON.stringify(input)).to.deep.equal([
        'BAD_INPUT',
      ]);
    }
    expect(codesOf(await ask(CAPACITY, { id: event.id, capacity: -1 }, ORGANISER))).to.deep.equal(['BAD_INPUT']);
    expect(codesOf(await ask(CAPACITY, { id: 'nowhere', capacity: 1 }, ORGANISER))).to.deep.equal(['EVENT_NOT_FOUND']);
  });
});
