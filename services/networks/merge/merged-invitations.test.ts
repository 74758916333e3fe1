import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { CREATE_ORGANISATION, done, edit } from '../edit/edit.fixture.js';
import { networks } from '../networks.fixture.js';
import { allThatIsMerged, merged, undone } from './merge.fixture.js';

const INVITE = `mutation ($ids: [ID!]!, $event: ID!, $key: String!) { inviteOrganisations(input: { eventId: $event,
  organisationIds: $ids, channel: LETTER }, idempotencyKey: $key) { invitations { id version } } }`;
const ANSWER = `mutation ($id: ID!, $isAccepted: Boolean!, $key: String!) { answerInvitation(id: $id, expectedVersion: 1,
  isAccepted: $isAccepted, idempotencyKey: $key) { invitations { status } } }`;
const WITHDRAW = `mutation ($id: ID!, $key: String!) { withdrawInvitation(id: $id, expectedVersion: 1, idempotencyKey: $key) {
  invitations { status } } }`;

describe('invitations of organisations that are one', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;

  beforeEach(async () => {
    db = await networks.emptyDatabase('merged-invitations', stopping);
    for (const id of ['gone', 'kept']) {
      await done(edit(db, CREATE_ORGANISATION, { id, input: { name: [{ text: id }] } }));
    }
  });

  type Became = 'INVITED' | 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN';

  /** Both are invited to an event, and answer. */
  async function invited(event: string, became: { gone: Became; kept: Became }): Promise<void> {
    for (const [id, status] of Object.entries(became)) {
      const { inviteOrganisations } = await done<{ inviteOrganisations: { invitations: { id: string }[] } }>(
        edit(db, INVITE, { ids: [id], event }),
      );
      const invitation = inviteOrganisations.invitations[0]?.id;
      if (status === 'WITHDRAWN') await done(edit(db, WITHDRAW, { id: invitation }));
      else if (status !== 'INVITED') {
        await done(edit(db, ANSWER, { id: invitation, isAccepted: status === 'ACCEPTED' }));
      }
    }
  }
  const found = async () => {
    const rows = await db.query<{ eventId: string; organisationId: string; status: string }[]>(
      'select "eventId", "organisationId", status from invitation order by "eventId", "organisationId"',
    );
    return rows.map(({ eventId, organisationId, status }) => `${eventId} ${organisationId} ${status}`);
  };

  it('leave the stronger answer, whoever gave it', async () => {
    await invited('evening', { gone: 'ACCEPTED', kept: 'INVITED' });
    await invited('forenoon', { gone: 'INVITED', kept: 'ACCEPTED' });
    await invited('morning', { gone: 'ACCEPTED', kept: 'DECLINED' });
    await invited('night', { gone: 'DECLINED', kept: 'INVITED' });
    await invited('noon', { gone: 'INVITED', kept: 'WITHDRAWN' });

    await merged(db, 'gone', 'kept');

    expect(await found()).to.deep.equal([
      'evening kept ACCEPTED',
      'forenoon kept ACCEPTED',
      'morning kept ACCEPTED',
      'night kept DECLINED',
      'noon kept INVITED',
    ]);
  });

  it('come back with all their steps when the merge is undone', async () => {
    await invited('evening', { gone: 'ACCEPTED', kept: 'DECLINED' });
    await invited('morning', { gone: 'DECLINED', kept: 'ACCEPTED' });
    const start = await allThatIsMerged(db);

    const mergeId = await merged(db, 'gone', 'kept');
    expect(await undone(db, mergeId)).to.deep.include({ keptReferences: 0 });

    expect(await allThatIsMerged(db)).to.deep.equal(start);
  });
});
