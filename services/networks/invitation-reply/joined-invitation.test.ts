import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { tablesReadWhole } from '../../shared/testing/statements.js';
import { meetingAt, untilWaiting } from '../../shared/testing/meeting.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf } from '../../shared/testing/subgraph.js';
import { CREATE_ORGANISATION, done, edit, refusal } from '../edit/edit.fixture.js';
import { joinedInvitation } from '../invitation/joined-invitation.js';
import { merged, undone } from '../merge/merge.fixture.js';
import { answer, networks, REPLY_TOKENS } from '../networks.fixture.js';

const NOW = new Date('2025-01-10T12:00:00Z');
const UNTIL = new Date('2025-02-01T00:00:00Z');
const REPLY = `mutation ($id: ID!, $token: String!, $isAccepted: Boolean!, $key: String!) {
  replyToInvitation(id: $id, token: $token, isAccepted: $isAccepted, idempotencyKey: $key) { id status } }`;
const LOOK = `query ($id: ID!, $token: String!) { invitationByLink(id: $id, token: $token) {
  id status organisation { id } event { id } } }`;
const INVITE = `mutation ($ids: [ID!]!, $key: String!) { inviteOrganisations(input: { eventId: "evening",
  organisationIds: $ids, channel: LETTER }, idempotencyKey: $key) { invitations { id } } }`;
const ANSWER = `mutation ($id: ID!, $key: String!) { answerInvitation(id: $id, expectedVersion: 1, isAccepted: true,
  idempotencyKey: $key) { invitations { status } } }`;

describe('the link of an invitation that a merge joined with another one', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let ofGone: string;
  let ofKept: string;

  beforeEach(async () => {
    db = await networks.emptyDatabase('joined-invitation', stopping);
    for (const id of ['gone', 'kept', 'last']) {
      await done(edit(db, CREATE_ORGANISATION, { id, input: { name: [{ text: id }] } }));
    }
    [ofGone, ofKept] = [await invited('gone'), await invited('kept')];
  });

  async function invited(organisation: string): Promise<string> {
    const made = await done<{ inviteOrganisations: { invitations: [{ id: string }] } }>(
      edit(db, INVITE, { ids: [organisation] }),
    );
    return made.inviteOrganisations.invitations[0].id;
  }
  const linkOf = (id: string) => ({ id, token: REPLY_TOKENS.tokenOf(id, 'reply', UNTIL) });
  const look = async (id: string) => {
    const { data } = await answer(db, LOOK, { variables: linkOf(id), now: NOW });
    return (data as { invitationByLink: Record<string, unknown> }).invitationByLink;
  };
  const reply = (id: string, isAccepted: boolean) =>
    answer(db, REPLY, { variables: { ...linkOf(id), isAccepted, key: randomUUID() }, now: NOW });
  const statuses = async () => {
    const rows = await db.query<{ organisationId: string; status: string }[]>(
      'select "organisationId", status from invitation order by 1',
    );
    return Object.fromEntries(rows.map(({ organisationId, status }) => [organisationId, status]));
  };

  it('shows and answers the one that stands for it, as does the link of that one', async () => {
    await merged(db, 'gone', 'kept');

    const looked = await look(ofGone);
    const accepted = await reply(ofGone, true);
    const declined = await reply(ofKept, false);

    expect(looked).to.deep.equal({
      id: ofGone, // for which the token was made
      status: 'INVITED',
      organisation: { id: 'kept' },
      event: { id: 'evening' },
    });
    expect(accepted.data).to.deep.equal({ replyToInvitation: { id: ofGone, status: 'ACCEPTED' } });
    expect(declined.data).to.deep.equal({ replyToInvitation: { id: ofKept, status: 'DECLINED' } });
    expect(await look(ofGone)).to.include({ status: 'DECLINED' });
    expect(await statuses()).to.deep.equal({ kept: 'DECLINED' });
  });

  it('does so over any number of merges, whichever of the invitations they took away', async () => {
    const ofLast = await invited('last');
    await merged(db, 'gone', 'kept');
    await reply(ofLast, true);
    await merged(db, 'kept', 'last');

    for (const id of [ofGone, ofKept, ofLast]) {
      expect(await look(id)).to.deep.include({ id, status: 'ACCEPTED', organisation: { id: 'last' } });
    }
    await reply(ofGone, false);
    expect(await statuses()).to.deep.equal({ last: 'DECLINED' });
  });

  it('is for its own invitation again when the merge is undone; what was answered meanwhile stays where it was', async () => {
    const mergeId = await merged(db, 'gone', 'kept');
    await reply(ofGone, true);
    await undone(db, mergeId);

    expect(await look(ofGone)).to.deep.include({ status: 'INVITED', organisation: { id: 'gone' } });
    await reply(ofGone, false);
    expect(await statuses()).to.deep.equal({ gone: 'DECLINED', kept: 'ACCEPTED' });
  });

  for (const first of ['merge', 'answer']) {
    it(`takes an answer that comes while they are merged, also where the ${first} is first`, async () => {
      const merging = () => merged(db, 'gone', 'kept');
      const replying = () => reply(ofGone, true);
      const meeting = { table: 'invitation', id: ofGone, waiters: 2 };
      const outcomes = await meetingAt(db, meeting, async () => {
        const one = first === 'merge' ? merging() : replying();
        await untilWaiting(db, 1);
        return Promise.all([one, first === 'merge' ? replying() : merging()]);
      });

      const replied = outcomes.find((outcome) => typeof outcome === 'object') ?? expect.fail();
      expect(codesOf(replied)).to.deep.equal([]);
      expect(await statuses()).to.deep.equal({ kept: 'ACCEPTED' });
    });
  }

  it('finds nothing with a token that is none, merged or not', async () => {
    await merged(db, 'gone', 'kept');
    const { token } = linkOf(ofKept);

    expect(codesOf(await answer(db, LOOK, { variables: { id: ofGone, token }, now: NOW }))).to.deep.equal([
      'RECORD_NOT_FOUND',
    ]);
  });

  it('and the one that stands for it are told to organisers who name its id', async () => {
    await merged(db, 'gone', 'kept');

    expect(await refusal(edit(db, ANSWER, { id: ofGone }))).to.deep.equal({
      code: 'RECORD_NOT_FOUND',
      id: ofGone,
      mergedInto: ofKept,
    });
  });

  it('leads there by indices', async () => {
    await merged(db, 'gone', 'kept');

    expect(await tablesReadWhole(db, () => joinedInvitation(db.manager, ofGone))).to.deep.equal([]);
    expect(await joinedInvitation(db.manager, ofGone)).to.equal(ofKept);
    expect(await joinedInvitation(db.manager, ofKept)).to.equal(null);
  });
});
