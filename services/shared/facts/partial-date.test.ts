import { expect } from 'chai';
import { daysBetween, parsePartialDate } from './partial-date.js';

describe('a date of which something is known', () => {
  it('spans all days that it can mean', () => {
    const spans = ['2016', '2016-02', '2016-02-13'].map((value) => {
      const { precision, earliest, latest } = parsePartialDate(value);
      return [precision, earliest, latest];
    });

    expect(spans).to.deep.equal([
      ['YEAR', '2016-01-01', '2016-12-31'],
      ['MONTH', '2016-02-01', '2016-02-29'],
      ['DAY', '2016-02-13', '2016-02-13'],
    ]);
  });

  it('falls on a day of the week that is known where the day is', () => {
    const weekdays = ['2016', '2016-02', '2016-02-13', '2018-11-26', '2018-12-02'].map(
      (value) => parsePartialDate(value).weekday,
    );

    expect(weekdays).to.deep.equal([null, null, 'SATURDAY', 'MONDAY', 'SUNDAY']);
  });

  it('that does not exist is none', () => {
    for (const value of ['2018-02-30', '2018-13', '18', '2018-1', '2018-01-01T00:00'])
      expect(() => parsePartialDate(value), value).to.throw(RangeError);
  });

  it('is so many days from another if both days are known', () => {
    const days = (from: string, to: string) => daysBetween(parsePartialDate(from), parsePartialDate(to));

    expect([days('2016-01-15', '2016-02-13'), days('2016-02-13', '2016-01-15')]).to.deep.equal([29, -29]);
    expect([days('2016-01', '2016-02-13'), daysBetween(null, parsePartialDate('2016'))]).to.deep.equal([null, null]);
  });
});
