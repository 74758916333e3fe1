import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { TOKENS } from '../events.fixture.js';
import type { Event } from '../event/event.js';
import {
  acceptOffer,
  approveRegistration,
  type cancelRegistration,
  changeRegistration,
  confirmRegistration,
} from '../registration/commands.fixture.js';
import type { Registration } from '../registration/registration.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, aRequest, asked, type EventWishes, registered } from '../registration/registration.fixture.js';
import { setCapacity } from '../registration-terms/change-terms.js';
import { SeatPoolKind } from '../registration-terms/seat-pool.js';
import { setSeatPool } from '../registration-terms/set-seat-pool.js';
import { composeMail } from './compose-mail.fixture.js';
import type { MailJob } from './mail-queue.js';

const LINKS = { managementTokens: TOKENS, registrationUrl: 'https://city.example/registration' };
const FULL = 'die Sie sich gewünscht haben, ist voll: Wohnen.';
const GOT = 'Ihre Arbeitsgruppe: Wohnen\n';

describe('an e-mail to who wishes for a working group', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'working_group_mails'));
  });

  /** With a working group of one seat. */
  const anEventWithGroup = async (wishes: EventWishes = {}) => {
    const event = await anEvent(db, { capacity: 5, ...wishes });
    const wanted = { kind: SeatPoolKind.WORKING_GROUP, seats: 1 };
    for (const [key, label] of [
      ['housing', 'Wohnen'],
      ['school', 'Schule'],
    ] as const) {
      await db.transaction((tx) =>
        setSeatPool(tx, { eventId: event.id, wanted: { ...wanted, key, label }, request: asked() }),
      );
    }
    return event;
  };
  const come = async (event: Event, group: string | null = 'housing') => {
    const workingGroupId = group === null ? null : `${event.id}.${group}`;
    return (await registered(db, aRequest(event, { workingGroupId }))).registration;
  };
  const run = (command: typeof cancelRegistration, { id }: Registration) =>
    db.transaction((tx) => command(tx, id, asked()));
  const capacity = ({ id: eventId }: Event, seats: number) =>
    db.transaction((tx) => setCapacity(tx, { eventId, capacity: seats, request: asked() }));
  /** The newest that is still true. */
  const mailTo = async ({ id }: Registration) => {
    const jobs = await db.query<{ data: MailJob }[]>(
      `select data from pgboss.job where data->>'registrationId' = $1 order by (data->>'entryId')::bigint desc`,
      [id],
    );
    const mails = await Promise.all(jobs.map(({ data }) => composeMail(db, data, LINKS)));
    const [mail = expect.fail('no e-mail')] = mails.filter((one) => one !== null);
    return mail;
  };

  for (const [what, givesOffers, subject] of [
    ['is promoted', false, /^Sie haben einen Platz/],
    ['is offered a seat', true, /^Ein Platz ist frei/],
  ] as const) {
    it(`and ${what} says which one they got, and to the next one that it is full`, async () => {
      const event = await anEventWithGroup({ capacity: 0, terms: { givesOffers } });
      const [first, second, third] = [await come(event), await come(event), await come(event, null)];

      await capacity(event, 3);

      const [one, two, three] = [await mailTo(first), await mailTo(second), await mailTo(third)];
      for (const mail of [one, two, three]) expect(mail.subject).to.match(subject);
      expect(one.text).to.contain(GOT).and.not.to.contain('voll');
      expect(two.text).to.contain(FULL).and.not.to.contain(GOT);
      expect(three.text).not.to.contain('Arbeitsgruppe');
    });
  }

  it('says it also when they accept what they are offered', async () => {
    const event = await anEventWithGroup({ capacity: 0, terms: { givesOffers: true } });
    const first = await come(event);
    await capacity(event, 1);

    await run(acceptOffer, first);

    expect((await mailTo(first)).text).to.contain(GOT);
  });

  it('says it also when they confirm their address, or are approved, and it is full by then', async () => {
    for (const [terms, command] of [
      [{ asksForConfirmation: true }, confirmRegistration],
      [{ isModerated: true }, approveRegistration],
    ] as const) {
      const event = await anEventWithGroup({ terms });
      const [first, second] = [await come(event), await come(event)];
      for (const one of [first, second]) await run(command, one);

      expect((await mailTo(first)).text).to.contain(GOT);
      expect((await mailTo(second)).text).to.contain(FULL);
    }
  });

  it('names the one that they have found since, and not the one that was full', async () => {
    const event = await anEventWithGroup({ capacity: 0 });
    const [, second] = [await come(event), await come(event)];
    await capacity(event, 2);
    const jobs = await db.query<object[]>(`select from pgboss.job where data->>'registrationId' = $1`, [second.id]);
    await db.transaction((tx) =>
      changeRegistration(tx, {
        id: second.id,
        wanted: { workingGroupId: `${event.id}.school` },
        request: asked(),
      }),
    );
    await db.query(
      `delete from pgboss.job where data->>'registrationId' = $1 and (data->>'entryId')::bigint =
      (select max(id) from registration_journal where "registrationId" = $1::uuid)`,
      [second.id],
    );

    const mail = await mailTo(second);

    expect(jobs).to.have.length(2); // the waiting list, the seat
    expect(mail.subject).to.match(/^Sie haben einen Platz/);
    expect(mail.text).to.contain('Ihre Arbeitsgruppe: Schule\n').and.not.to.contain('voll');
  });

  it('says nothing of being full to who has left the working group themselves', async () => {
    const event = await anEventWithGroup();
    const one = await come(event);
    await db.transaction((tx) =>
      changeRegistration(tx, { id: one.id, wanted: { workingGroupId: null }, request: asked() }),
    );
    const facts = await db.query<object[]>(
      `select facts from registration_journal where "registrationId" = $1 and facts <> '{}'`,
      [one.id],
    );

    expect(facts).to.deep.equal([]);
  });
});
