import { expect } from 'chai';
import { EventMode } from '../event/event.enums.js';
import { TOKENS } from '../events.fixture.js';
import { JournalKind } from '../journal/journal-entry.js';
import { RegistrationStatus } from '../registration/registration-status.js';
import { mailAbout } from './compose-mail.js';
import type { MailSubject } from './mail-subject.js';

const { CONFIRMED } = RegistrationStatus;
const SUBJECT: MailSubject = {
  id: '0e6c8a3e-0000-4000-8000-000000000001',
  ...{ status: CONFIRMED, from: null, to: CONFIRMED, kind: JournalKind.REGISTERED },
  ...{ personName: 'Nadia Beispiel', email: 'nadia@example.org', partySize: 1, checkInCode: 'ABCDE23456' },
  ...{ createdAt: new Date('2099-02-01T09:00:00Z'), emailConfirmedAt: null, expiresAt: null, position: null },
  ...{ eventId: 'konferenz', title: { original: 'de', texts: { de: 'Konferenz' } }, isCalledOff: false },
  ...{ timeZone: 'Europe/Berlin', startsAt: new Date('2099-07-10T16:00:00Z'), endsAt: null, overAt: null, day: null },
  ...{ mode: EventMode.IN_PERSON, venue: { original: 'de', texts: { de: 'Saal' } }, address: 'Hauptstraße 1' },
  ...{ workingGroup: null, fullGroup: null, at: new Date('2099-02-01T09:00:00Z') },
  ...{ language: 'de', revision: 0, notice: 0, access: 0 },
};

describe('when and where, in an e-mail', () => {
  const links = { managementTokens: TOKENS, registrationUrl: 'https://city.example/registration' };
  /** The lines under the title. */
  function linesOf(wishes: Partial<MailSubject>): string[] | undefined {
    const mail = mailAbout({ entryId: '1', registrationId: SUBJECT.id }, { ...SUBJECT, ...wishes }, links);
    const lines = mail?.text.split('\n\n').at(-2)?.split('\n').slice(1);
    return lines?.map((line) => line.replace(/\s/g, ' ')); // around a dash there may be narrow spaces
  }

  it('is with the time zone, and until when it lasts where that is known, also over a change of clocks', () => {
    const night = { startsAt: new Date('2099-03-28T22:00:00Z'), endsAt: new Date('2099-03-29T02:00:00Z') };
    const place = 'Saal, Hauptstraße 1';

    expect(linesOf({})).to.deep.equal(['Freitag, 10. Juli 2099 um 18:00 MESZ', place]);
    expect(linesOf({ endsAt: new Date('2099-07-10T18:30:00Z') })).to.deep.equal([
      'Freitag, 10. Juli 2099, 18:00–20:30 Uhr MESZ',
      place,
    ]);
    expect(linesOf(night)).to.deep.equal([
      'Samstag, 28. März 2099 um 23:00 MEZ – Sonntag, 29. März 2099 um 04:00 MESZ',
      place,
    ]);
    expect(linesOf({ language: 'en', timeZone: 'America/New_York' })?.[0]).to.equal(
      'Friday, 10 July 2099 at 12:00 GMT-4',
    );
  });

  it('says that one takes part on line where one does, and nothing where nothing is known', () => {
    const place = { venue: null, address: '' };

    expect(linesOf({ mode: EventMode.ONLINE, ...place })?.[1]).to.equal('online');
    expect(linesOf({ mode: EventMode.HYBRID })?.[1]).to.equal('Saal, Hauptstraße 1 (vor Ort und online)');
    expect(linesOf({ mode: EventMode.HYBRID, language: 'en', ...place })?.[1]).to.equal('on site and on line');
    expect(linesOf(place)).to.have.length(1);
  });
});
