import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { cancelRegistration } from '../registration/commands.fixture.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { asked, differences, NOW, standing } from '../registration/registration.fixture.js';
import { intakeEvents, QUESTIONS } from './intake.fixture.js';
import { type IntakeItem, IntakeState } from './intake-item.js';
import { aMail, SAMPLES } from './mails.fixture.js';
import { mailbox, PLAIN } from './mailbox.fixture.js';

describe('a registration mail', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let idOf: Map<string, string>;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'intake'));
    idOf = await intakeEvents(db);
  });

  const { receive, registrationOf, toNewEvent } = mailbox(() => db);
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
});
