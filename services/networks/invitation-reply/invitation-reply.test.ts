import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { meetingAt } from '../../shared/testing/meeting.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { done, edit, ORGANISER } from '../edit/edit.fixture.js';
import { answer, networks, REPLY_TOKENS } from '../networks.fixture.js';
import { replyTokens } from './reply-token.js';

const NOW = new Date('2025-01-10T12:00:00Z');
const UNTIL = new Date('2025-02-01T00:00:00Z');
const REPLY = `mutation ($id: ID!, $token: String!, $isAccepted: Boolean!, $key: String!) {
  replyToInvitation(id: $id, token: $token, isAccepted: $isAccepted, idempotencyKey: $key) { status } }`;
const LOOK = `query ($id: ID!, $token: String!) { invitationByLink(id: $id, token: $token) {
  status organisation { name } event { id } } }`;

describe('answering an invitation by its link', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let id: string;
  let token: string;

  before(async () => {
    db = await networks.emptyDatabase('invitation-reply', stopping);
  });
  beforeEach(async () => {
    id = await invited(`verein-${randomUUID()}`);
    token = REPLY_TOKENS.tokenOf(id, 'reply', UNTIL);
  });

  async function invited(organisation: string): Promise<string> {
    const create = `mutation ($id: ID!, $key: String!) { createOrganisation(id: $id, input: { name: [{ text: "Verein" }] },
      idempotencyKey: $key) { organisation { id } } }`;
    await done(edit(db, create, { id: organisation }));
    const invite = `mutation ($ids: [ID!]!, $key: String!) { inviteOrganisations(input: { eventId: "evening",
      organisationIds: $ids, channel: LETTER }, idempotencyKey: $key) { invitations { id } } }`;
    const made = await done<{ inviteOrganisations: { invitations: [{ id: string }] } }>(
      edit(db, invite, { ids: [organisation] }),
    );
    return made.inviteOrganisations.invitations[0].id;
  }

  const reply = (isAccepted: boolean, given: object = {}, now = NOW) =>
    answer(db, REPLY, { variables: { id, token, isAccepted, key: randomUUID(), ...given }, now });
  const codeOf = async (answered: ReturnType<typeof reply>) => (await answered).errors[0]?.extensions['code'];
  const stepsOf = async () => {
    const { data } = await answer(db, '{ invitations { nodes { id version status steps { status by } } } }', {
      viewer: ORGANISER,
    });
    const { nodes } = (data as { invitations: { nodes: { id: string; version: number; steps: object[] }[] } })
      .invitations;
    return nodes.find((node) => node.id === id) ?? expect.fail();
  };

  it('shows what it is about, accepts, and may change its mind', async () => {
    const looked = await answer(db, LOOK, { variables: { id, token }, now: NOW });
    const accepted = await reply(true);
    const declined = await reply(false);

    expect(looked.data).to.deep.equal({
      invitationByLink: { status: 'INVITED', organisation: { name: 'Verein' }, event: { id: 'evening' } },
    });
    expect(accepted.data).to.deep.equal({ replyToInvitation: { status: 'ACCEPTED' } });
    expect(declined.data).to.deep.equal({ replyToInvitation: { status: 'DECLINED' } });
    expect((await stepsOf()).steps).to.deep.equal([
      { status: 'INVITED', by: 'ORGANISER' },
      { status: 'ACCEPTED', by: 'ORGANISATION' },
      { status: 'DECLINED', by: 'ORGANISATION' },
    ]);
  });

  it('is told apart from what an organiser records, and from what nobody says who did it', async () => {
    await reply(true);
    const declined = `mutation ($id: ID!, $key: String!) { answerInvitation(id: $id, expectedVersion: 2, isAccepted: false,
      idempotencyKey: $key) { invitations { id } } }`;
    await done(edit(db, declined, { id }));
    await db.query(`update invitation set status = 'WITHDRAWN', version = version + 1 where id = $1`, [id]);

    expect((await stepsOf()).steps).to.deep.equal([
      { status: 'INVITED', by: 'ORGANISER' },
      { status: 'ACCEPTED', by: 'ORGANISATION' },
      { status: 'DECLINED', by: 'ORGANISER' },
      { status: 'WITHDRAWN', by: null },
    ]);
  });

  it('does the same request once, also after another answer, and the same answer once', async () => {
    const key = randomUUID();
    await reply(true, { key });
    await reply(false);
    await reply(true, { key });
    await reply(false);

    expect(await stepsOf()).to.include({ version: 3, status: 'DECLINED' });
    expect(await codeOf(reply(false, { key }))).to.equal('IDEMPOTENCY_KEY_REUSED');
  });

  it('takes answers that come at once one after the other', async () => {
    const meeting = { table: 'invitation', id, waiters: 4 };
    await meetingAt(db, meeting, () => Promise.all([true, false, true, false].map((isAccepted) => reply(isAccepted))));

    const { version, steps } = await stepsOf();
    expect(steps).to.have.length(version); // each step counted once
    for (const [at, step] of steps.entries()) expect(step).not.to.deep.equal(steps[at + 1]);
  });

  it('is refused with a token that is wrong, of another invitation, of another secret, or over', async () => {
    const other = REPLY_TOKENS.tokenOf(randomUUID(), 'reply', UNTIL);
    const foreign = replyTokens('another secret').tokenOf(id, 'reply', UNTIL);
    const later = token.replace(/\.[^.]+\./, `.${Math.floor(UNTIL.getTime() / 1000 + 1).toString(36)}.`);

    for (const wrong of ['', 'nonsense', other, foreign, later]) {
      expect(await codeOf(reply(true, { token: wrong })), wrong).to.equal('RECORD_NOT_FOUND');
      expect(await codeOf(answer(db, LOOK, { variables: { id, token: wrong }, now: NOW }))).to.equal(
        'RECORD_NOT_FOUND',
      );
    }
    expect(await codeOf(reply(true, {}, UNTIL))).to.equal('LINK_EXPIRED');
    expect(await stepsOf()).to.include({ version: 1, status: 'INVITED' });
  });

  it('is refused once the invitation was taken back', async () => {
    await db.query(`update invitation set status = 'WITHDRAWN' where id = $1`, [id]);

    expect(await codeOf(reply(true))).to.equal('TRANSITION_REFUSED');
  });
});
