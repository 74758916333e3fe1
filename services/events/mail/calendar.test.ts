import { expect } from 'chai';
import { calendarOf, type CalendarTime } from './calendar.js';

describe('a calendar file', () => {
  const linesOf = (time: CalendarTime, timeZone = 'Europe/Berlin') =>
    calendarOf('REQUEST', {
      registrationId: '0e6c8a3e-0000-4000-8000-000000000001',
      revision: 3,
      time,
      timeZone,
      title:
        'Runder Tisch; „Wohnen, Arbeit“ mit einem Titel, der länger als eine Zeile ist, wie sie höchstens sein darf',
      where: 'Saal 1, Hauptstraße 1',
      isTentative: false,
      at: new Date('2025-02-01T09:00:00Z'),
    }).content.split('\r\n');
  const valuesOf = (lines: readonly string[], name: string) => lines.filter((line) => line.startsWith(name));

  it('has what is about all of it before its components, and no line that is too long', () => {
    const lines = linesOf({ startsAt: new Date('2025-03-29T22:00:00Z'), endsAt: null });

    let depth = 0;
    let isAfterComponent = false;
    for (const line of lines.slice(1, -2)) {
      if (line.startsWith('BEGIN:')) depth += 1;
      else if (line.startsWith('END:')) depth -= 1;
      else expect(isAfterComponent && depth === 0, line).to.equal(false);
      isAfterComponent ||= depth > 0;
    }
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).to.be.at.most(75);
  });

  it('says the time of an event as clocks show it there, and with it how they go, and its own in UTC', () => {
    const night = { startsAt: new Date('2025-03-29T22:00:00Z'), endsAt: new Date('2025-03-30T02:00:00Z') };
    const lines = linesOf(night);

    expect(valuesOf(lines, 'DTSTART;')).to.deep.equal(['DTSTART;TZID=Europe/Berlin:20250329T230000']);
    expect(valuesOf(lines, 'DTEND')).to.deep.equal(['DTEND;TZID=Europe/Berlin:20250330T040000']); // three hours more by the clock
    expect(valuesOf(lines, 'TZID')).to.deep.equal(['TZID:Europe/Berlin']);
    expect(valuesOf(lines, 'DTSTAMP')).to.deep.equal(['DTSTAMP:20250201T090000Z']);
    expect(valuesOf(linesOf(night, 'America/New_York'), 'DTSTART;')).to.deep.equal([
      'DTSTART;TZID=America/New_York:20250329T180000',
    ]);
  });

  it('has an event of which only the day is known for the whole day', () => {
    expect(valuesOf(linesOf({ day: '2025-07-10' }), 'DTSTART;')).to.deep.equal(['DTSTART;VALUE=DATE:20250710']);
  });
});
