import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { Role } from '../../shared/identity.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf, viewerWith } from '../../shared/testing/subgraph.js';
import { TOKENS } from '../events.fixture.js';
import type { Registration } from '../registration/registration.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { registrationGraph } from '../registration/registration-graph.fixture.js';
import {
  anEvent,
  aRequest,
  counted,
  differences,
  NOW,
  registered,
  registeredInOrder,
  standing,
} from '../registration/registration.fixture.js';
import { eraseWhatIsDue } from './erase-registration.js';

const OWN = `query ($id: ID!, $token: String!) {
  ownRegistration(id: $id, managementToken: $token) {
    registration { id status } name email checkInCode journal { kind actor from to partySize }
  }
}`;
const EXPORT = `query ($id: ID!, $token: String!) {
  registrationExport(id: $id, managementToken: $token) { fileName mediaType content }
}`;
const ERASE = `mutation ($id: ID!, $token: String, $key: String) {
  eraseRegistration(id: $id, managementToken: $token, idempotencyKey: $key) {
    registrationId erasedAt removed { what } kept { what why } signature
  }
}`;

/** What the proof of an erasure says of each column. */
const PART_OF_COLUMN: Readonly<Record<string, string>> = {
  personName: 'name removed',
  email: 'email removed',
  emailNormalised: 'email removed',
  answers: 'answers removed',
  checkInCode: 'checkInCode removed',
  language: 'language kept',
  organisationId: 'organisation kept',
  invitedToId: 'seats kept',
  hasKeptSeat: 'seats kept',
  workingGroupId: 'seats kept',
  ...Object.fromEntries(
    [
      ...['id', 'eventId', 'queueNumber', 'status', 'partySize', 'createdAt', 'confirmedAt', 'cancelledAt'],
      ...['expiresAt', 'emailConfirmedAt', 'approvedAt', 'checkedInAt', 'erasedAt', 'remindedAt'],
    ].map((column) => [column, 'registration kept']),
  ),
};

describe('one’s own registration', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let ask: ReturnType<typeof registrationGraph>;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'own_registration'));
    ask = registrationGraph(db);
  });
  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  const linkOf = ({ id, createdAt }: Registration) => ({ id, token: TOKENS.managementTokenOf({ id, createdAt }) });
  const one = async (wishes = {}): Promise<Registration> =>
    (await registered(db, aRequest(await anEvent(db, wishes), { name: 'Nadia Beispiel', email: 'nadia@example.org' })))
      .registration;
  const everythingStored = async () => {
    const tables = await db.query<{ tablename: string }[]>(
      `select tablename from pg_tables where schemaname = 'public'`,
    );
    const rows = await Promise.all(tables.map(({ tablename }) => db.query<object[]>(`select * from "${tablename}"`)));
    return JSON.stringify(rows);
  };

  it('is seen by its link, with all that has happened to it', async () => {
    const mine = await one();

    const { data } = await ask(OWN, linkOf(mine));

    expect(data).to.deep.equal({
      ownRegistration: {
        registration: { id: mine.id, status: 'CONFIRMED' },
        name: 'Nadia Beispiel',
        email: 'nadia@example.org',
        checkInCode: mine.checkInCode,
        journal: [{ kind: 'REGISTERED', actor: 'PERSON', from: null, to: 'CONFIRMED', partySize: 1 }],
      },
    });
  });

  it('is seen by nobody else: another link, another purpose, an organiser’s role, a link that is over', async () => {
    const [mine, other] = [await one(), await one()];
    const day = new Date('2030-01-01T00:00:00Z');
    const expired = TOKENS.tokenOf(mine.id, 'manage', new Date(NOW.getTime() - 1000));

    for (const [token, code] of [
      [linkOf(other).token, 'REGISTRATION_NOT_FOUND'],
      [TOKENS.tokenOf(mine.id, 'confirm', day), 'REGISTRATION_NOT_FOUND'],
      [expired, 'LINK_EXPIRED'],
    ] as const) {
      expect(codesOf(await ask(OWN, { id: mine.id, token }))).to.deep.equal([code]);
      expect(codesOf(await ask(EXPORT, { id: mine.id, token }, viewerWith(Role.ADMIN)))).to.deep.equal([code]);
      expect(codesOf(await ask(ERASE, { id: mine.id, token }))).to.deep.equal([code]);
    }
  });

  it('is downloaded with everything that is kept about it', async () => {
    const mine = await one();

    const { data } = await ask<{ registrationExport: { fileName: string; content: string } }>(EXPORT, linkOf(mine));

    const { fileName = '', content = '{}' } = data?.registrationExport ?? {};
    const [row] = await db.query<object[]>('select * from registration where id = $1', [mine.id]);
    const file = JSON.parse(content) as { registration: object; journal: object[] };
    expect(fileName).to.equal(`registration-${mine.id}.json`);
    expect(file.registration).to.have.all.keys(Object.keys(row ?? {})); // a new column is in it, too
    expect(file.journal).to.have.length(1);
  });

  it('is erased: nothing of the person is left in any table, and the seat goes to the queue', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const request = aRequest(event, {
      name: 'Quirin Quelle',
      email: 'quirin@example.org',
      idempotencyKey: 'q'.repeat(36),
    });
    const { registration } = await registered(db, request);
    await registeredInOrder(db, event, 1);
    expect(await everythingStored()).to.match(/quirin/i);

    const { data } = await ask<{ eraseRegistration: object }>(ERASE, linkOf(registration));

    expect(data?.eraseRegistration).to.deep.include({ registrationId: registration.id, erasedAt: NOW.toISOString() });
    expect(await everythingStored()).not.to.match(/quirin|quelle/i);
    expect(await everythingStored()).not.to.contain(registration.checkInCode);
    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'CONFIRMED']);
    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 1, waitlisted: 0 });
  });

  it('is erased once: who asks again gets the same proof, and a key of another erasure is refused', async () => {
    const [mine, other] = [await one(), await one()];
    const key = 'a key that nobody guesses';

    const first = await ask(ERASE, { ...linkOf(mine), key });
    const again = await ask(ERASE, { ...linkOf(mine), key });
    const withoutKey = await ask(ERASE, linkOf(mine));
    const reused = await ask(ERASE, { ...linkOf(other), key });

    expect(again).to.deep.equal(first);
    expect(withoutKey).to.deep.equal(first);
    expect(codesOf(reused)).to.deep.equal(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('can be made anew by the same person after it was erased', async () => {
    const event = await anEvent(db);
    const request = aRequest(event);
    const { registration } = await registered(db, request);
    await ask(ERASE, linkOf(registration));

    const anew = await registered(db, { ...aRequest(event), email: request.email });

    expect(anew.registration.id).not.to.equal(request.id);
  });

  it('goes by itself so many days after the event, and the counts stay', async () => {
    const endsAt = new Date('2025-03-01T20:00:00Z');
    const event = await anEvent(db, { capacity: 1, endsAt, terms: { retentionDays: 30 } });
    const keptLonger = await anEvent(db, { endsAt, terms: { retentionDays: 60 } });
    const keptForEver = await anEvent(db, { endsAt, terms: { retentionDays: null } });
    for (const each of [event, keptLonger, keptForEver]) await registeredInOrder(db, each, 2);

    expect(await eraseWhatIsDue(db, new Date('2025-03-31T19:59:59Z'))).to.equal(0);
    expect(await eraseWhatIsDue(db, new Date('2025-03-31T20:00:00Z'))).to.equal(2);
    expect(await eraseWhatIsDue(db, new Date('2025-03-31T20:00:00Z'))).to.equal(0);

    expect(await standing(db, event)).to.deep.equal(['CONFIRMED', 'WAITLISTED 1']);
    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 1, waitlisted: 1 });
    const left = await db.query<{ eventId: string }[]>(
      'select distinct "eventId" from registration where email is not null and "eventId" = any($1)',
      [[event.id, keptLonger.id, keptForEver.id]],
    );
    expect(left.map(({ eventId }) => eventId)).to.have.members([keptLonger.id, keptForEver.id]);
  });

  it('can be seen by its link when it is erased, and nothing can be done with it any more', async () => {
    const endsAt = new Date('2025-01-01T20:00:00Z');
    const event = await anEvent(db, { capacity: 1, endsAt, terms: { retentionDays: 0, closesAt: null } });
    const { registration } = await registered(db, aRequest(event, { now: new Date('2024-12-01T20:00:00Z') }));
    await registered(db, aRequest(event, { now: new Date('2024-12-01T20:00:00Z') }));
    const link = linkOf(registration);
    expect(await eraseWhatIsDue(db, NOW)).to.equal(2);

    const seen = await ask<{ ownRegistration: object }>(OWN, link);
    const attempts = [
      'changeRegistration(id: $id, managementToken: $token, input: { name: "Nadia" }) { registration { id } }',
      'changeRegistration(id: $id, managementToken: $token, input: { answers: [] }) { registration { id } }',
      'cancelRegistration(id: $id, managementToken: $token) { registration { id } }',
    ].map((mutation) => ask(`mutation ($id: ID!, $token: String) { ${mutation} }`, link));

    expect(seen.data?.ownRegistration).to.deep.include({
      registration: { id: registration.id, status: 'CONFIRMED' },
      name: null,
      email: null,
    });
    for (const attempt of attempts) expect(codesOf(await attempt)).to.deep.equal(['TRANSITION_REFUSED']);
    expect(await standing(db, event)).to.deep.equal(['CONFIRMED', 'WAITLISTED 1']);
  });

  it('says in its proof what became of each thing that is kept of a registration', async () => {
    const mine = await one();

    const { data } = await ask<{ eraseRegistration: Record<'removed' | 'kept', { what: string }[]> }>(
      ERASE,
      linkOf(mine),
    );

    const said = (['removed', 'kept'] as const).flatMap((list) =>
      (data?.eraseRegistration[list] ?? []).map(({ what }) => `${what} ${list}`),
    );
    const [row] = await db.query<Record<string, unknown>[]>('select * from registration where id = $1', [mine.id]);
    const columns = Object.keys(row ?? {});
    expect(columns.filter((column) => !(column in PART_OF_COLUMN))).to.deep.equal([]); // a new column is in the proof
    for (const column of columns) expect(said).to.include(PART_OF_COLUMN[column]);
  });

  it('goes by itself also while another event keeps what it has for longer than there are dates', async () => {
    const endsAt = new Date('2025-03-01T20:00:00Z');
    const [event, forEver] = [await anEvent(db, { endsAt, terms: {} }), await anEvent(db, { endsAt, terms: {} })];
    for (const each of [event, forEver]) await registeredInOrder(db, each, 1);
    const keep = (days: number, { id }: { id: string }) =>
      db.query('update registration_policy set "retentionDays" = $1 where "eventId" = $2', [days, id]);
    await keep(30, event);
    await keep(2 ** 31 - 1, forEver); // as it could be set before

    expect(await eraseWhatIsDue(db, new Date('2025-03-31T20:00:00Z'))).to.equal(1);
    await keep(180, forEver);
  });

  it('stays as long when it is typed in after an event of long ago, by its link and as the one of its address', async () => {
    const endsAt = new Date('2017-11-07T20:00:00Z');
    const event = await anEvent(db, { endsAt, terms: { retentionDays: 30 } });
    const request = aRequest(event);
    const { registration } = await registered(db, request);

    expect(await eraseWhatIsDue(db, new Date('2025-03-03T08:59:59Z'))).to.equal(0);
    const again = await registered(db, { ...aRequest(event), email: request.email });

    expect(again.registration.id).to.equal(registration.id);
    expect(codesOf(await ask(OWN, linkOf(registration)))).to.deep.equal([]);
    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 1, waitlisted: 0 });
    expect(await eraseWhatIsDue(db, new Date('2025-03-03T09:00:00Z'))).to.equal(1);
  });
});
