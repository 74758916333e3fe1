import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { settled } from '../../shared/changes/changes.fixture.js';
import { Role } from '../../shared/identity.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf, viewerWith } from '../../shared/testing/subgraph.js';
import { Actor } from '../journal/journal-entry.js';
import { cancelRegistration } from '../registration/commands.fixture.js';
import { eraseRegistration } from '../own-registration/erase-registration.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { registrationGraph } from '../registration/registration-graph.fixture.js';
import { anEvent, aRequest, asked, registered } from '../registration/registration.fixture.js';
import { readEventParts } from './read-event-parts.js';

interface Wishes {
  role?: string;
  partyType?: string;
  for?: string | null;
}

describe('the parts that others have in events, for services that follow', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let ask: ReturnType<typeof registrationGraph>;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'event_parts'));
    ask = registrationGraph(db);
  });

  const since = async (after: string | null) => {
    await settled(db);
    return readEventParts(db, { after });
  };
  const now = async (): Promise<string> => {
    const { cursor, hasMore } = await since(null);
    expect(hasMore).to.equal(false);
    return cursor;
  };
  const addPart = (
    eventId: string,
    partyId: string,
    { role = 'HOST', partyType = 'ORGANISATION', for: of = null }: Wishes = {},
  ) =>
    db.query(
      `insert into participation (id, "eventId", role, position, "partyType", "partyId", "onBehalfOfId", sources, conflicts, inferences)
       values ($1, $2, $3, 0, $4, $5, $6, '[]', '[]', '[]')`,
      [`${eventId}.${role}.${partyId}`, eventId, role, partyType, partyId, of],
    );

  it('are told with the event when a part is added or taken away, and nothing is told twice', async () => {
    const event = await anEvent(db);
    const before = await now();

    await addPart(event.id, 'stadtjugendring');
    const added = await since(before);
    await db.query('delete from participation where "eventId" = $1', [event.id]);
    const removed = await since(added.cursor);

    const host = { role: 'HOST', partyType: 'ORGANISATION', partyId: 'stadtjugendring' };
    expect(added.changes.map(({ id, status, parts }) => ({ id, status, parts }))).to.deep.equal([
      { id: event.id, status: 'ANNOUNCED', parts: [host] },
    ]);
    expect(removed.changes.map(({ id, parts }) => ({ id, parts }))).to.deep.equal([{ id: event.id, parts: [] }]);
    expect((await since(removed.cursor)).changes).to.deep.equal([]);
  });

  it('are told of organisations and networks alone, also of that on whose behalf somebody speaks', async () => {
    const event = await anEvent(db);
    const before = await now();

    await addPart(event.id, 'ada', { role: 'SPEAKER', partyType: 'PERSON', for: 'sportbund' });
    await addPart(event.id, 'grace', { role: 'SPEAKER', partyType: 'PERSON' });
    await addPart(event.id, 'ring', { role: 'HOST', partyType: 'NETWORK' });

    const told = await since(before);
    expect(told.changes.flatMap(({ parts }) => parts)).to.deep.equal([
      { role: 'HOST', partyType: 'NETWORK', partyId: 'ring' },
      { role: 'SPEAKER', partyType: 'ORGANISATION', partyId: 'sportbund' },
    ]);
  });

  it('are told without anything of those who register', async () => {
    const event = await anEvent(db);
    const before = await now();

    const { registration } = await registered(db, aRequest(event, { organisationId: 'sportbund' }));

    const told = JSON.stringify(await since(before));
    expect(told).to.contain('sportbund');
    for (const personal of [registration.id, registration.personName, registration.email, registration.checkInCode]) {
      expect(personal).to.match(/./);
      expect(told).not.to.contain(personal);
    }
  });

  it('do not count any more who was erased before the event', async () => {
    const event = await anEvent(db);
    const { registration } = await registered(db, aRequest(event, { organisationId: 'sportbund' }));
    const before = await now();

    await db.transaction((tx) => eraseRegistration(tx, registration.id, asked({ actor: Actor.PERSON })));

    expect((await since(before)).changes.map(({ registrations }) => registrations)).to.deep.equal([[]]);
  });

  it('are told as gone with an event that is removed', async () => {
    const event = await anEvent(db);
    await addPart(event.id, 'sportbund');
    const before = await now();

    await db.query('delete from event where id = $1', [event.id]);

    expect((await since(before)).changes.map(({ id, status, parts }) => ({ id, status, parts }))).to.deep.equal([
      { id: event.id, status: null, parts: [] },
    ]);
  });

  it('say how many came for each organisation, all seats counted, and change with each registration', async () => {
    const event = await anEvent(db, { capacity: 3 });
    const before = await now();
    const come = (organisationId: string | null, partySize: number) =>
      registered(db, aRequest(event, { organisationId, partySize }));

    await come(null, 1);
    expect((await since(before)).changes).to.deep.equal([]); // who comes for nobody is no news
    const first = await come('stadtjugendring', 2);
    await come('stadtjugendring', 1);
    await come('sportbund', 1);
    const told = await since(before);
    await db.transaction((tx) => cancelRegistration(tx, first.registration.id, asked({ actor: Actor.PERSON })));
    const after = await since(told.cursor);

    expect(told.changes.map(({ registrations }) => registrations)).to.deep.equal([
      [
        { organisationId: 'sportbund', registered: 1, confirmed: 0, attended: 0 },
        { organisationId: 'stadtjugendring', registered: 3, confirmed: 2, attended: 0 },
      ],
    ]);
    expect(after.changes.map(({ registrations }) => registrations)).to.deep.equal([
      [
        { organisationId: 'sportbund', registered: 1, confirmed: 1, attended: 0 },
        { organisationId: 'stadtjugendring', registered: 1, confirmed: 1, attended: 0 },
      ],
    ]);
  });

  it('are for services only', async () => {
    const changes = '{ eventPartChanges { hasMore } }';

    expect(codesOf(await ask(changes, {}))).to.deep.equal(['FORBIDDEN']);
    expect(codesOf(await ask(changes, {}, viewerWith(Role.ORGANISER, Role.PARTNER, Role.ANALYST)))).to.deep.equal([
      'FORBIDDEN',
    ]);
    expect(codesOf(await ask(changes, {}, viewerWith(Role.ADMIN)))).to.deep.equal([]);
  });
});
