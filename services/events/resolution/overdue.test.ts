import { expect } from 'chai';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { overdueOn } from './overdue.js';
import { ImplementationStatus } from './resolution.enums.js';
import { Resolution } from './resolution.js';

const { YES, NO, UNKNOWN } = YesNoUnknown;

/** Two deadlines: one in the text, one in the form. */
const [FIRST, LAST] = ['2014-11-30', '2014-12-31'];

const resolution = (implementationStatus: ImplementationStatus, ...deadlines: string[]): Resolution =>
  Object.assign(new Resolution(), {
    implementationStatus,
    earliestDeadline: deadlines.at(0) ?? null,
    latestDeadline: deadlines.at(-1) ?? null,
  });

describe('a resolution on a day', () => {
  const judged: [string, ImplementationStatus, string, YesNoUnknown][] = [
    ['before its deadlines, whatever is known', ImplementationStatus.NOT_STARTED, '2014-11-29', NO],
    ['on the first deadline', ImplementationStatus.NOT_STARTED, FIRST, NO],
    ['between two deadlines', ImplementationStatus.NOT_STARTED, '2014-12-01', UNKNOWN],
    ['on the last deadline', ImplementationStatus.NOT_STARTED, LAST, UNKNOWN],
    [
      'after the last one, when a source says that nothing was done',
      ImplementationStatus.NOT_STARTED,
      '2015-01-01',
      YES,
    ],
    ['after the last one, when a part was done', ImplementationStatus.PARTLY_IMPLEMENTED, '2015-01-01', YES],
    ['after the last one, when nothing proves anything', ImplementationStatus.UNKNOWN, '2015-01-01', UNKNOWN],
    ['after the last one, when it was carried out', ImplementationStatus.IMPLEMENTED, '2015-01-01', NO],
  ];
  for (const [when, status, day, isOverdue] of judged) {
    it(`is ${isOverdue === UNKNOWN ? 'not known to be overdue' : `overdue: ${isOverdue}`} ${when}`, () => {
      expect(overdueOn(resolution(status, FIRST, LAST), day)).to.include({ asOf: day, isOverdue });
    });
  }

  it('counts days from both deadlines, negative before them', () => {
    const { daysSinceFirstDeadline, daysSinceLastDeadline } = overdueOn(
      resolution(ImplementationStatus.UNKNOWN, FIRST, LAST),
      '2014-12-10',
    );

    expect([daysSinceFirstDeadline, daysSinceLastDeadline]).to.deep.equal([10, -21]);
  });

  it('is never known to be overdue without a deadline', () => {
    expect(overdueOn(resolution(ImplementationStatus.NOT_STARTED), '2099-01-01')).to.include({
      isOverdue: UNKNOWN,
      daysSinceFirstDeadline: null,
      isPastLastDeadline: false,
    });
  });
});
