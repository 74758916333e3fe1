import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import type { Event } from '../event/event.js';
import { setCapacity, type WantedTerms } from '../registration-terms/change-terms.js';
import { SeatPoolKind } from '../registration-terms/seat-pool.js';
import { setSeatPool } from '../registration-terms/set-seat-pool.js';
import type { WantedChanges } from './change-registration.js';
import {
  approveRegistration,
  cancelRegistration,
  changeRegistration,
  confirmRegistration,
} from './commands.fixture.js';
import { registrationDatabase } from './registration-database.fixture.js';
import { anEvent, aRequest, asked, differences, refusalOf, registered } from './registration.fixture.js';

describe('a working group', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'working_group'));
  });
  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  const come = async (event: Event, partySize: number, wishes: object = {}) =>
    (await registered(db, aRequest(event, { partySize, ...wishes }))).registration;
  const change = ({ id }: { id: string }, wanted: WantedChanges) =>
    db.transaction((tx) => changeRegistration(tx, { id, wanted, request: asked() }));
  const run = (command: typeof confirmRegistration, { id }: { id: string }) =>
    db.transaction((tx) => command(tx, id, asked()));
  const capacity = ({ id: eventId }: Event, seats: number | null) =>
    db.transaction((tx) => setCapacity(tx, { eventId, capacity: seats, request: asked() }));
  const housing = ({ id }: Event) => ({ workingGroupId: `${id}.housing` });
  const limit = ({ id: eventId }: Event, seats: number) => {
    const wanted = { kind: SeatPoolKind.WORKING_GROUP, key: 'housing', label: 'Housing', seats };
    return db.transaction((tx) => setSeatPool(tx, { eventId, wanted, request: asked() }));
  };
  const anEventWithGroup = async (seats: number, wishes: { capacity?: number; terms?: WantedTerms } = {}) => {
    const event = await anEvent(db, { capacity: 5, ...wishes });
    await limit(event, seats);
    return event;
  };
  const stored = async ({ id }: { id: string }) => {
    const [row] = await db.query<object[]>('select status, "workingGroupId" from registration where id = $1', [id]);
    return row;
  };

  it('has so many seats, while the event has others', async () => {
    const event = await anEventWithGroup(2);

    expect((await come(event, 2, housing(event))).workingGroupId).to.equal(`${event.id}.housing`);
    expect(await refusalOf(come(event, 1, housing(event)))).to.equal('WORKING_GROUP_FULL');
    expect(await refusalOf(come(event, 1, { workingGroupId: 'elsewhere' }))).to.equal('WORKING_GROUP_UNKNOWN');
    expect((await come(event, 1)).status).to.equal('CONFIRMED');
  });

  it('is wanted by who waits for a seat at the event, and keeps none for them', async () => {
    const event = await anEventWithGroup(1, { capacity: 1 });
    const seated = await come(event, 1);
    const [first, second] = [await come(event, 1, housing(event)), await come(event, 1, housing(event))];

    expect([first.status, second.status]).to.deep.equal(['WAITLISTED', 'WAITLISTED']);
    await run(cancelRegistration, seated);
    expect(await stored(first)).to.deep.equal({ status: 'CONFIRMED', workingGroupId: `${event.id}.housing` });
  });

  it('can be left for another one', async () => {
    const event = await anEventWithGroup(1);
    const first = await come(event, 1, housing(event));
    const second = await come(event, 1);

    expect(await refusalOf(change(second, housing(event)))).to.equal('WORKING_GROUP_FULL');
    await change(first, { workingGroupId: null });
    expect((await change(second, housing(event))).workingGroupId).to.equal(`${event.id}.housing`);
  });

  it('that has become full is left out for who gets a seat from the queue', async () => {
    const event = await anEventWithGroup(1, { capacity: 1 });
    await come(event, 1);
    await come(event, 1, housing(event));
    const last = await come(event, 1, housing(event));

    await capacity(event, 3);

    expect(await stored(last)).to.deep.equal({ status: 'CONFIRMED', workingGroupId: null });
  });

  it('that has become full keeps nobody from changing their name, nor from coming with fewer', async () => {
    const event = await anEventWithGroup(2, { capacity: 2 });
    const waiting = await come(event, 2);
    const hoping = await come(event, 2, housing(event));
    await run(cancelRegistration, waiting);
    const queued = await anEventWithGroup(1, { capacity: 1 });
    const [seated, last] = [await come(queued, 1), await come(queued, 1, housing(queued))];
    await change(seated, housing(queued)); // full

    expect((await change(last, { name: 'Other Name' })).personName).to.equal('Other Name');
    expect((await change(hoping, { partySize: 1 })).partySize).to.equal(1);
    expect(await refusalOf(change(hoping, { partySize: 3 }))).to.equal('PARTY_TOO_LARGE');
  });

  it('that has become full is left out for who confirms their address, since they cannot choose then', async () => {
    const event = await anEventWithGroup(1, { terms: { asksForConfirmation: true } });
    const [first, second] = [await come(event, 1, housing(event)), await come(event, 1, housing(event))];

    await run(confirmRegistration, first);
    await run(confirmRegistration, second);

    expect(await stored(first)).to.deep.equal({ status: 'CONFIRMED', workingGroupId: `${event.id}.housing` });
    expect(await stored(second)).to.deep.equal({ status: 'CONFIRMED', workingGroupId: null });
  });

  it('that has become full is left out for who is approved, and for who waits then', async () => {
    const event = await anEventWithGroup(1, { capacity: 2, terms: { isModerated: true } });
    const all = [await come(event, 1, housing(event)), await come(event, 1, housing(event))];
    const last = await come(event, 1, housing(event));

    for (const one of [...all, last]) await run(approveRegistration, one);

    expect(await stored(all[1] ?? expect.fail())).to.deep.equal({ status: 'CONFIRMED', workingGroupId: null });
    expect(await stored(last)).to.deep.include({ status: 'WAITLISTED' });
  });
});
