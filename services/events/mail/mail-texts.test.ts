import { expect } from 'chai';
import { MAIL_KINDS } from './mail-kind.js';
import { type MailFacts, mailText } from './mail-texts.js';

const GROUP = 'Wohnen am Wasser';
const FACTS: MailFacts = {
  name: 'Nadia Beispiel',
  title: 'Konferenz am Fluss',
  when: 'Freitag, 10. Juli 2099 um 18:00 MESZ',
  where: 'Saal, Hauptstraße 1',
  partySize: 2,
  position: 17,
  workingGroup: GROUP,
  fullGroup: null,
  until: '1. Juli 2099 um 12:00 MESZ',
  checkInCode: 'ABCDE23456',
  link: 'https://city.example/registration#do=manage',
};

/** What must stand in a message, beside the name of the person and what event it is. */
const HOLDS: Partial<Record<(typeof MAIL_KINDS)[number], string[]>> = {
  'confirm-address': [FACTS.until, FACTS.link],
  'awaits-approval': [FACTS.link],
  confirmed: [FACTS.checkInCode, FACTS.link, '2', GROUP],
  waiting: ['17', FACTS.link],
  offered: [FACTS.until, FACTS.link, GROUP],
  promoted: [FACTS.checkInCode, FACTS.link, '2', GROUP],
  changed: [FACTS.link, '2'],
  reminder: [FACTS.checkInCode, FACTS.link],
  'event-changed': [FACTS.link],
  'access-changed': [FACTS.link],
  link: [FACTS.link],
};
/** Messages after which there is nothing to manage any more. */
const LAST = ['cancelled', 'declined', 'expired', 'event-cancelled'];

describe('the texts of e-mails', () => {
  for (const kind of MAIL_KINDS) {
    it(`say the same in German and in English: ${kind}`, () => {
      const [german, english] = [mailText(kind, 'de', FACTS), mailText(kind, 'en', FACTS)];

      expect(german.text).to.match(/^Guten Tag Nadia Beispiel,/);
      expect(english.text).to.match(/^Hello Nadia Beispiel,/);
      expect(german.subject).not.to.equal(english.subject);
      for (const { subject, text } of [german, english]) {
        expect(subject).to.contain(FACTS.title);
        for (const part of [FACTS.title, FACTS.when, FACTS.where, ...(HOLDS[kind] ?? [])])
          expect(text).to.contain(part);
        expect(text.includes(FACTS.link)).to.equal(!LAST.includes(kind));
        expect(subject + text).not.to.match(/undefined|null|NaN|\[object/);
      }
      const sentences = ({ text }: { text: string }) => text.split('\n\n').slice(1);
      for (const sentence of sentences(german)) {
        if (/\p{L}{4,}/u.test(sentence) && !Object.values(FACTS).some((fact) => sentence.includes(String(fact)))) {
          expect(english.text).not.to.contain(sentence);
        }
      }
    });
  }

  for (const kind of ['confirmed', 'offered', 'promoted'] as const) {
    it(`say that the working group which was wished for is full, and nothing of groups where none was: ${kind}`, () => {
      const text = (language: 'de' | 'en', fullGroup: string | null) =>
        mailText(kind, language, { ...FACTS, workingGroup: null, fullGroup }).text;

      expect(text('de', GROUP)).to.contain(`die Sie sich gewünscht haben, ist voll: ${GROUP}.`);
      expect(text('en', GROUP)).to.contain(`that you wished for is full: ${GROUP}.`);
      expect(text('de', null)).not.to.contain('Arbeitsgruppe');
      expect(text('en', null)).not.to.contain('working group');
    });
  }

  it('speak of as many seats as the party needs', () => {
    const text = (kind: 'offered' | 'waiting', language: 'de' | 'en', partySize: number) => {
      const { subject, text: body } = mailText(kind, language, { ...FACTS, partySize });
      return `${subject}\n${body.split('\n\n')[1] ?? ''}`;
    };

    expect(text('offered', 'de', 1)).to.match(/^Ein Platz ist frei.*\n.*ein Platz frei geworden.*nehmen Sie ihn bis/);
    expect(text('offered', 'de', 3)).to.match(/^3 Plätze sind frei.*\n.*3 Plätze frei geworden.*nehmen Sie sie bis/);
    expect(text('offered', 'en', 1)).to.match(/^A seat is free.*\nThere is a seat for you.*accept it by/);
    expect(text('offered', 'en', 3)).to.match(/^3 seats are free.*\nThere are 3 seats for you.*accept them by/);
    expect(text('waiting', 'de', 1)).to.contain('kein Platz frei');
    expect(text('waiting', 'de', 3)).to.contain('nicht für alle 3 von Ihnen'); // there may be two
    expect(text('waiting', 'en', 1)).to.contain('no free seat');
    expect(text('waiting', 'en', 3)).to.contain('for all 3 of you');
  });

  it('leave out what is not known', () => {
    const { text } = mailText('waiting', 'de', { ...FACTS, when: '', where: '', position: null });

    expect(text).to.contain('Sie stehen auf der Warteliste.');
    expect(text).to.contain('\n\nKonferenz am Fluss\n\n');
  });
});
