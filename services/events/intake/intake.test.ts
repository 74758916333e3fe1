import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { eraseRegistration } from '../own-registration/erase-registration.js';
import { cancelRegistration } from '../registration/commands.fixture.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { asked, differences, NOW, standing } from '../registration/registration.fixture.js';
import { assignItem, dismissItem, IntakeRefused, openItems } from './decide-item.js';
import { forgetOldItems } from './forget-items.js';
import { anAddressedEvent, intakeEvents, QUESTIONS } from './intake.fixture.js';
import { type IntakeItem, IntakeState } from './intake-item.js';
import { aMail, SAMPLES } from './mails.fixture.js';
import { readMail } from './received-mail.js';
import { takeIn, type TakenIn } from './take-in.js';

const PLAIN = 'Hiermit melde ich mich an.';
let people = 0;

describe('a registration mail', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let idOf: Map<string, string>;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'intake'));
    idOf = await intakeEvents(db);
  });

  async function receive(raw: string | Buffer, now = NOW): Promise<TakenIn> {
    const mail = await readMail(Buffer.from(raw));
    return db.transaction((tx) => takeIn(tx, { mail, file: 'mail.eml' }, now));
  }

  async function registrationOf(email: string) {
    const [row] = await db.query<Record<string, unknown>[]>(
      'select id, "personName", email, "partySize", "eventId", language from registration where email = $1',
      [email],
    );
    return row ?? null;
  }

  /** A mail to an event of its own, of somebody of their own. */
  async function toNewEvent(text = PLAIN, headers: Record<string, string | null> = {}, wishes = {}) {
    people += 1;
    const to = `event-${people}@city.example`;
    const eventId = await anAddressedEvent(db, { title: 'Abend', day: '2025-03-20', address: to, ...wishes });
    const email = `person-${people}@person.example`;
    return { eventId, email, raw: aMail(text, { From: `Kim Muster <${email}>`, To: to, ...headers }) };
  }

  const nameOf = (eventId: string | null) => [...idOf].find(([, id]) => id === eventId)?.[0];
  const decisionAbout = (item: IntakeItem) =>
    item.state === IntakeState.OPEN ? `OPEN ${item.reasons.join(' ')}` : `${item.state} ${nameOf(item.eventId) ?? ''}`;

  for (const { title, raw, becomes, person } of SAMPLES) {
    it(`is read: ${title}`, async () => {
      const { item } = await receive(raw);

      expect(decisionAbout(item)).to.equal(becomes);
      if (person === undefined) return;
      const [personName, email, partySize] = person;
      expect(await registrationOf(email)).to.deep.include({ personName, email, partySize, eventId: item.eventId });
    });
  }

  it('is for the event whose id stands in it, whatever else would fit', async () => {
    const [one, other] = [await toNewEvent(), await toNewEvent()];
    const to = /^To: (.*)$/m.exec(one.raw)?.[1] ?? '';
    const headers = { From: `Kim Muster <${one.email}>`, To: to };

    const { item } = await receive(aMail(`${PLAIN}\nVeranstaltung: ${other.eventId}`, headers));
    const { item: longer } = await receive(aMail(`${PLAIN} ${other.eventId}-2`, { ...headers, From: other.email }));

    expect(item).to.include({ state: 'REGISTERED', eventId: other.eventId });
    expect(longer.eventId).not.to.equal(other.eventId); // that is another id
  });

  describe('to an event that asks something', () => {
    const answered = async (...lines: string[]) => {
      const { raw, email } = await toNewEvent([PLAIN, ...lines].join('\n'), {}, { terms: { questions: QUESTIONS } });
      const { item } = await receive(raw);
      const [row] = await db.query<{ answers: unknown }[]>('select answers from registration where email = $1', [
        email,
      ]);
      return { state: item.state, reasons: item.reasons, answers: row?.answers ?? null };
    };
    const none = { text: null, yesNo: null, number: null, choices: null };

    it('is registered with the answers whose labels are those of the questions', async () => {
      const { state, answers } = await answered(
        'Verpflegung: vegetarisch und vegan',
        '- Thema = Vegan',
        'Brauchen Sie eine Rampe für den Rollstuhl? Ja',
        'Alter: 42',
        'Sprache: Arabisch',
        'Was noch?: Ich komme später: um sieben.',
        'Lieblingsfarbe: blau',
      );

      expect(state).to.equal('REGISTERED');
      expect(answers).to.deep.equal([
        { question: 'food', ...none, choices: ['veg', 'vegan'] },
        { question: 'topic', ...none, choices: ['vegan'] },
        { question: 'ramp', ...none, yesNo: true },
        { question: 'age', ...none, number: 42 },
        { question: 'speaks', ...none, text: 'ar' },
        { question: 'note', ...none, text: 'Ich komme später: um sieben.' },
      ]);
    });

    it('is registered with the answers by keys, and in another language of the event', async () => {
      const { answers } = await answered('food: vegetarian', 'Sprache (en): de');

      expect(answers).to.deep.equal([
        { question: 'food', ...none, choices: ['veg'] },
        { question: 'speaks', ...none, text: 'de' },
      ]);
    });

    for (const [line, reason] of [
      ['Verpflegung: Schnitzel', 'ANSWERS_UNCLEAR'],
      ['Verpflegung: vegan, Schnitzel', 'ANSWERS_UNCLEAR'],
      ['Verpflegung: vegan\nVerpflegung: vegetarisch', 'ANSWERS_UNCLEAR'],
      ['Verpflegung: vegan\nThema: vegan, vegetarisch', 'ANSWERS_UNCLEAR'],
      ['Verpflegung: vegan\nAlter: 100', 'ANSWERS_UNCLEAR'], // as the mutation refuses it
      ['Verpflegung: vegan\nAlter: vierzig', 'ANSWERS_UNCLEAR'],
      ['Verpflegung: vegan\nSprache: Fantasie', 'ANSWERS_UNCLEAR'],
      ['Verpflegung: vegan\nBrauchen Sie eine Rampe für den Rollstuhl? vielleicht', 'ANSWERS_UNCLEAR'],
      ['Verpflegung:', 'ANSWERS_MISSING'],
      ['Essen: vegan', 'ANSWERS_MISSING'],
    ] as const) {
      it(`is listed for ${line.replaceAll('\n', ' | ')}`, async () => {
        expect(await answered(line)).to.deep.equal({ state: 'OPEN', reasons: [reason], answers: null });
      });
    }
  });

  it('is taken in once, also by many at once, and also after it was cancelled and its key forgotten', async () => {
    const { raw, email, eventId } = await toNewEvent();

    const taken = await Promise.all(Array.from({ length: 8 }, () => receive(raw)));
    const registration = (await registrationOf(email)) ?? expect.fail();
    await db.transaction((tx) => cancelRegistration(tx, String(registration['id']), asked({ now: NOW })));
    const muchLater = await receive(raw, new Date('2025-03-01T00:00:00Z'));

    expect(taken.filter(({ isKnown }) => !isKnown)).to.have.length(1);
    expect(new Set(taken.map(({ item }) => item.id)).size).to.equal(1);
    expect(muchLater).to.deep.include({ isKnown: true });
    expect(await standing(db, { id: eventId } as never)).to.deep.equal(['CANCELLED']);
    expect(await differences(db)).to.deep.equal([]);
  });

  it('is not lost when another one has the same Message-ID', async () => {
    const { raw } = await toNewEvent(PLAIN, { 'Message-ID': '<same@person.example>' });
    const other = await toNewEvent(PLAIN, { 'Message-ID': '<same@person.example>' });
    await receive(raw);

    const { item } = await receive(other.raw);

    expect([item.state, item.reasons]).to.deep.equal(['OPEN', ['MESSAGE_ID_REUSED']]);
    expect((await receive(other.raw)).item.id).to.equal(item.id);
    expect(await registrationOf(other.email)).to.equal(null);
  });

  it('counts from when the server took it, not from what its sender wrote or when it is read', async () => {
    const wishes = { deadline: '2025-01-31' };
    const inTime = { Received: 'by mx.city.example; Fri, 31 Jan 2025 20:00:00 +0100' };
    const early = await toNewEvent(PLAIN, inTime, wishes);
    const late = await toNewEvent(PLAIN, { Date: 'Fri, 31 Jan 2025 20:00:00 +0100' }, wishes);

    expect((await receive(early.raw)).item.state).to.equal('REGISTERED');
    expect((await receive(late.raw)).item.reasons).to.deep.equal(['REGISTRATION_CLOSED']);
  });

  it('of somebody who is registered already changes nothing, and is listed when it wants other seats', async () => {
    const { raw, email, eventId } = await toNewEvent();
    const [, to = ''] = /^To: (.*)$/m.exec(raw) ?? [];
    await receive(raw);
    const again = aMail(PLAIN, { From: `Kim Muster <${email}>`, To: to });
    const more = aMail('Anmeldung: 3 Personen', { From: `Kim Muster <${email}>`, To: to });

    expect((await receive(again)).item.state).to.equal('REGISTERED');
    expect((await receive(more)).item.reasons).to.deep.equal(['ALREADY_REGISTERED']);
    expect(await standing(db, { id: eventId } as never)).to.deep.equal(['CONFIRMED']);
  });

  it('keeps nothing personal when it is decided, and its key opens nothing', async () => {
    const { raw, email } = await toNewEvent();
    const { item } = await receive(raw);

    const [row] = await db.query<object[]>('select * from intake_item where id = $1', [item.id]);
    const { id } = (await registrationOf(email)) ?? expect.fail();
    const keys = await db.query<object[]>('select "mayManage" from idempotency_key where "registrationId" = $1', [id]);

    expect(JSON.stringify(row)).not.to.match(/Muster|person-|Anmeldung|\.eml/);
    expect(keys).to.deep.equal([{ mayManage: false }]);
  });

  describe('on which somebody has to decide', () => {
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
      expect(String(missing)).to.contain(
        '  food (CHOICES: veg, vegan; must be answered): Verpflegung\n  topic (CHOICE',
      );
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

      const [row] = await db.query<{ answers: object[] }[]>('select answers from registration where email = $1', [
        email,
      ]);
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
});
