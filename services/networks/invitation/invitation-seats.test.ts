import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { statementsOf } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ADMIN, CREATE_ORGANISATION, done, edit, ORGANISER } from '../edit/edit.fixture.js';
import { answer, networks } from '../networks.fixture.js';

const INVITE = `mutation ($ids: [ID!]!, $key: String!) { inviteOrganisations(input: { eventId: "evening",
  organisationIds: $ids, channel: LETTER }, idempotencyKey: $key) { invitations { id } } }`;
const MERGE = `mutation ($key: String!) {
  mergeOrganisations(mergedId: "gone", mergedVersion: 1, survivorId: "kept", survivorVersion: 1, idempotencyKey: $key) { mergeId }
}`;

describe('an invitation', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;

  beforeEach(async () => {
    db = await networks.emptyDatabase('invitation-seats', stopping);
    for (const id of ['gone', 'kept', 'other']) {
      await done(edit(db, CREATE_ORGANISATION, { id, input: { name: [{ text: id }] } }));
    }
    await done(edit(db, INVITE, { ids: ['kept', 'other'] }));
  });

  const seats = async () => {
    const query = '{ invitations { nodes { organisation { id } registeredSeats attendedSeats } } }';
    const { data } = await answer(db, query, { viewer: ORGANISER });
    const { nodes } = (data as { invitations: { nodes: { organisation: { id: string } }[] } }).invitations;
    return Object.fromEntries(nodes.map(({ organisation, ...counted }) => [organisation.id, counted]));
  };
  /** As networks reads it from events: 5 and 2 seats. */
  async function followed(): Promise<void> {
    await db.query(`insert into followed_service (service, "readAt") values ('events', now())`);
    await db.query(`insert into followed_event values ('evening', 'HELD', null, null, '{}')`);
    await db.query(`insert into followed_registration values
      ('evening', 'kept', 7, 5, 1), ('evening', 'gone', 2, 2, 2)`);
  }

  it('says how many seats came of it, also under the id of an organisation that was merged', async () => {
    await followed();
    const before = await seats();
    await done(edit(db, MERGE, {}, ADMIN));

    const other = { registeredSeats: 0, attendedSeats: 0 };
    expect(before).to.deep.equal({ kept: { registeredSeats: 5, attendedSeats: 1 }, other });
    expect(await seats()).to.deep.equal({ kept: { registeredSeats: 7, attendedSeats: 3 }, other }); // 5 + 2, 1 + 2
  });

  it('does not say so while networks has not read what there is', async () => {
    const unknown = { registeredSeats: null, attendedSeats: null };

    expect(await seats()).to.deep.equal({ kept: unknown, other: unknown });
  });

  it('takes as many statements for two as for one', async () => {
    await followed();
    const two = await statementsOf(db, seats);
    await db.query(`delete from invitation where "organisationId" = 'other'`);
    const one = await statementsOf(db, seats);

    expect(two).to.have.length(one.length);
  });
});
