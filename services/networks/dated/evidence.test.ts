import { expect } from 'chai';
import { parsePartialDate } from '../../shared/facts/partial-date.js';
import { type DatedFact, DayEvidence, evidenceOn, heldAsOf } from './evidence.js';

/** A fact as data files write it. */
function fact(given: { since?: string; until?: string; attestedOn?: string[] }): DatedFact {
  const { since, until, attestedOn = [] } = given;
  return {
    since: since === undefined ? null : parsePartialDate(since),
    until: until === undefined ? null : parsePartialDate(until),
    attestedOn: attestedOn.map(parsePartialDate),
  };
}

describe('what proves that something held on a day', () => {
  const cases: [string, DatedFact, string, DayEvidence | null][] = [
    ['an attestation of that very day', fact({ attestedOn: ['2017-11-02'] }), '2017-11-02', DayEvidence.ATTESTED],
    ['nothing on the day before', fact({ attestedOn: ['2017-11-02'] }), '2017-11-01', null],
    ['nothing on the day after', fact({ attestedOn: ['2017-11-02'] }), '2017-11-03', null],
    [
      'two attestations around it',
      fact({ attestedOn: ['2017-11-02', '2017-11-07'] }),
      '2017-11-04',
      DayEvidence.BETWEEN_ATTESTATIONS,
    ],
    ['an attestation of its year', fact({ attestedOn: ['2015'] }), '2015-06-30', DayEvidence.WITHIN_SPAN],
    [
      'an attestation of its month, on the last day',
      fact({ attestedOn: ['2016-02'] }),
      '2016-02-29',
      DayEvidence.WITHIN_SPAN,
    ],
    ['nothing in the next year', fact({ attestedOn: ['2015'] }), '2016-01-01', null],
    [
      'attestations of the years around it',
      fact({ attestedOn: ['2012', '2015'] }),
      '2013-05-01',
      DayEvidence.BETWEEN_ATTESTATIONS,
    ],
    ['a period', fact({ since: '2011-12-01', until: '2016-12-08' }), '2014-01-01', DayEvidence.WITHIN_PERIOD],
    [
      'the first day of a period without an end',
      fact({ since: '2011-12-01' }),
      '2011-12-01',
      DayEvidence.WITHIN_PERIOD,
    ],
    [
      'the last day of a period without a start',
      fact({ until: '2016-12-08' }),
      '2016-12-08',
      DayEvidence.WITHIN_PERIOD,
    ],
    ['nothing after the start of a period without an end', fact({ since: '2011-12-01' }), '2011-12-02', null],
    [
      'the start and a later attestation',
      fact({ since: '2011-12-01', attestedOn: ['2015-03-01'] }),
      '2013-01-01',
      DayEvidence.BETWEEN_ATTESTATIONS,
    ],
    [
      'a period that may have begun later',
      fact({ since: '2011', until: '2016-12-08' }),
      '2011-03-01',
      DayEvidence.WITHIN_SPAN,
    ],
    ['nothing where nothing is known', fact({}), '2015-01-01', null],
  ];
  for (const [what, given, day, expected] of cases) {
    it(`is ${what}`, () => {
      expect(evidenceOn(given, day)).to.equal(expected);
    });
  }

  it('puts the better proven first', () => {
    const [vague, exact, silent] = [fact({ attestedOn: ['2017'] }), fact({ attestedOn: ['2017-11-02'] }), fact({})];

    expect(heldAsOf([vague, silent, exact], '2017-11-02')).to.deep.equal([exact, vague]);
    expect(heldAsOf([vague, silent, exact])).to.deep.equal([vague, silent, exact]);
  });
});
