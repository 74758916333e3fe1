import { expect } from 'chai';
import { dayIn } from '../../shared/facts/day-in.js';
import { Weekday } from '../../shared/facts/weekday.js';
import { instantOf, momentIn, startOfDay } from './moment.js';

describe('a moment', () => {
  it('is shown as clocks show it at the place, with its weekday', () => {
    const at = new Date('2017-11-07T17:00:00Z');

    expect(momentIn('Europe/Berlin', at)).to.deep.include({
      at,
      local: '2017-11-07T18:00+01:00',
      weekday: Weekday.TUESDAY,
      timeZone: 'Europe/Berlin',
    });
  });

  it('is the instant of a local time, in winter and in summer', () => {
    expect(instantOf('2017-11-07T18:00', 'Europe/Berlin').toISOString()).to.equal('2017-11-07T17:00:00.000Z');
    expect(instantOf('2018-06-04T18:00', 'Europe/Berlin').toISOString()).to.equal('2018-06-04T16:00:00.000Z');
  });

  for (const [what, local] of [
    ['that clocks skip in spring', '2018-03-25T02:30'],
    ['that clocks show twice in autumn', '2018-10-28T02:30'],
  ] as const) {
    it(`cannot be a local time ${what}`, () => {
      expect(() => instantOf(local, 'Europe/Berlin')).to.throw(RangeError);
    });
  }

  it('belongs to the day of its place, which may be another one than in UTC', () => {
    expect(dayIn('Europe/Berlin', new Date('2018-06-30T22:30:00Z'))).to.equal('2018-07-01');
    expect(startOfDay('2018-07-01', 'Europe/Berlin').toISOString()).to.equal('2018-06-30T22:00:00.000Z');
  });
});
