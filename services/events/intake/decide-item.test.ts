import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { eraseRegistration } from '../own-registration/erase-registration.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { asked, NOW } from '../registration/registration.fixture.js';
import { assignItem, dismissItem, IntakeRefused, openItems } from './decide-item.js';
import { forgetOldItems } from './forget-items.js';
import { QUESTIONS } from './intake.fixture.js';
import { type IntakeItem } from './intake-item.js';
import { aMail } from './mails.fixture.js';
import { mailbox, PLAIN } from './mailbox.fixture.js';

describe('a registration mail on which somebody has to decide', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'decide_item'));
  });
  const { receive, registrationOf, toNewEvent } = mailbox(() => db);

  const decide = (item: IntakeItem, eventId: string, said = {}) =>
    db.transaction((tx) => assignItem(tx, { id: item.id, eventId, ...said }, NOW));
  const reasonOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => null,
      (error: unknown) => (error instanceof IntakeRefused ? error.reason : String(error)),
    );

  it('is registered with the answers that are said, and the questions are said where one is missing', async () => {
    const { raw, email, eventId } = await toNewEvent('Kann ich kommen?', {}, { terms: { questions: QUESTIONS } });
    const { item } = await receive(raw);
    const said = (...answers: [string, string][]) =>
      decide(item, eventId, { answers: answers.map(([question, value]) => ({ question, value })) });

    const missing: unknown = await said().catch((error: unknown) => error);
    expect(missing).to.be.instanceOf(IntakeRefused).with.property('reason', 'ANSWERS_MISSING');
    expect(String(missing)).to.contain('  food (CHOICES: veg, vegan; must be answered): Verpflegung\n  topic (CHOICE');
    for (const wrong of [
      ['food', 'Fisch'],
      ['nothing', 'asked'],
      ['age', 'old'],
    ] as [string, string][]) {
      expect(await reasonOf(said(wrong, ['topic', 'veg'])), wrong.join()).to.equal('ANSWERS_UNCLEAR');
    }
    expect(await reasonOf(said(['food', 'veg'], ['food', 'vegan']))).to.equal('ANSWERS_UNCLEAR');
    expect(await registrationOf(email)).to.equal(null);
    await said(['Verpflegung', 'vegan und vegetarisch'], ['age', '33']);

    const [row] = await db.query<{ answers: object[] }[]>('select answers from registration where email = $1', [email]);
    expect(row?.answers).to.deep.equal([
      { question: 'food', text: null, yesNo: null, number: null, choices: ['vegan', 'veg'] },
      { question: 'age', text: null, yesNo: null, number: 33, choices: null },
    ]);
  });

  it('is registered for the event that is said, once, whoever else decides meanwhile', async () => {
    const { raw, email, eventId } = await toNewEvent('Kann ich mich anmelden?');
    const other = await toNewEvent();
    const { item } = await receive(raw);

    const reasons = await Promise.all([
      ...[eventId, other.eventId, eventId].map((id) => reasonOf(decide(item, id))),
      reasonOf(db.transaction((tx) => dismissItem(tx, item.id, NOW))),
    ]);

    expect(reasons.filter((reason) => reason === null)).to.have.length(1);
    expect(reasons.filter((reason) => reason === 'DECIDED')).to.have.length(3);
    const rows = await db.query<object[]>('select 1 from registration where email = $1', [email]);
    expect(rows.length).to.be.at.most(1);
    expect((await openItems(db.manager))[0].map(({ id }) => id)).not.to.include(item.id);
  });

  it('takes what is said instead of what was read', async () => {
    const { raw, email, eventId } = await toNewEvent(PLAIN, {});
    const nameless = raw.replace(/^From:.*$/m, `From: ${email}`);
    const { item } = await receive(nameless);

    expect(await reasonOf(decide(item, eventId))).to.equal('NO_NAME');
    await decide(item, eventId, { name: 'Toni Muster', partySize: 2 });

    expect(await registrationOf(email)).to.deep.include({ personName: 'Toni Muster', partySize: 2 });
  });

  it('stays when registering is refused, and never comes from a machine', async () => {
    const { raw, eventId } = await toNewEvent('Anmeldung für 40 Personen');
    const machine = await toNewEvent(PLAIN, { 'Auto-Submitted': 'auto-generated' });
    const [large, automatic] = [(await receive(raw)).item, (await receive(machine.raw)).item];

    expect(await reasonOf(decide(large, eventId))).to.equal('PARTY_TOO_LARGE');
    expect(await reasonOf(decide(large, 'event-unknown'))).to.equal('NO_EVENT');
    expect(await reasonOf(decide(automatic, machine.eventId))).to.equal('NEVER_REGISTERED');
    expect(await reasonOf(decide({ id: 2 ** 30 } as IntakeItem, eventId))).to.equal('UNKNOWN_ITEM');
    expect((await openItems(db.manager))[0].map(({ id }) => id)).to.include.members([large.id, automatic.id]);
  });

  it('is forgotten after its time, with the event, and with the person', async () => {
    const question = 'Kann ich mich anmelden?';
    const [old, ofEvent, kept] = [await toNewEvent(question), await toNewEvent(question), await toNewEvent(question)];
    const items = [];
    for (const { raw } of [old, ofEvent, kept]) items.push((await receive(raw)).item.id);
    await db.query(`update intake_item set "createdAt" = "createdAt" - interval '90 days' where id = $1`, [items[0]]);
    await db.query(`update event set "startsAt" = '2024-01-01', "endsAt" = '2024-01-02' where id = $1`, [
      ofEvent.eventId,
    ]);
    const known = await toNewEvent();
    await receive(known.raw);
    const [, to = ''] = /^To: (.*)$/m.exec(known.raw) ?? [];
    const { item } = await receive(aMail(question, { From: `K M <${known.email}>`, To: to }));
    const { id } = (await registrationOf(known.email)) ?? expect.fail();

    await forgetOldItems(db.manager, NOW, 90);
    await db.transaction((tx) => eraseRegistration(tx, String(id), asked()));

    const rows = await db.query<{ state: string }[]>('select state from intake_item where id = any($1) order by id', [
      [...items, item.id],
    ]);
    expect(rows.map(({ state }) => state)).to.deep.equal(['FORGOTTEN', 'FORGOTTEN', 'OPEN', 'FORGOTTEN']);
  });
});
