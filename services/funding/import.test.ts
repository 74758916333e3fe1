import 'reflect-metadata';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder, type DataFolder } from '../shared/import/files.fixture.js';
import { freshDatabase } from '../shared/testing/database.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { openFundingDatabase } from './database.js';
import { BUNDLED_DATA, importInto } from './funding.fixture.js';
import { fundingImport } from './import.js';

describe('the import of funding data', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let files: DataFolder;

  before(async () => {
    const { url } = stopping(await freshDatabase('funding-import'));
    db = await openFundingDatabase(url);
    stopping(() => db.destroy());
    files = stopping(await dataFolder());
    const report = await importInto(db, BUNDLED_DATA);
    expect(report.mistakes).to.deep.equal([]);
  });

  it('changes nothing when the bundled data is imported a second time', async () => {
    const { outcome } = await importInto(db, BUNDLED_DATA);

    expect(outcome).to.equal('UNCHANGED');
  });

  it('knows every record of its own that the bundled data refers to', async () => {
    const { warnings } = await importInto(db, BUNDLED_DATA);

    const own = (fundingImport.sections as readonly { name: string }[]).map(({ name }) => name);
    expect(warnings).to.not.have.length(0); // those of the other services
    expect(warnings.filter(({ reason }) => own.some((name) => reason.includes(name)))).to.deep.equal([]);
  });

  const rules: [string, string, string][] = [
    [
      'rounds that come before each other',
      `programmeCycles:
         - { id: first, programme: p, name: First, kind: OTHER, predecessor: second }
         - { id: second, programme: p, name: Second, kind: OTHER, predecessor: first }`,
      'the round would come before itself',
    ],
    [
      'a plan that updates itself over another',
      `policyPlans:
         - { id: plan-a, name: A, kind: OTHER, updates: plan-b }
         - { id: plan-b, name: B, kind: OTHER, updates: plan-a }`,
      'the plan would be an update of itself',
    ],
    [
      'a round whose predecessor belongs to another programme',
      `programmeCycles:
         - { id: elsewhere, programme: p, name: X, kind: OTHER, predecessor: programmdialog-2015 }`,
      '"programmdialog-2015" is a round of another programme',
    ],
    [
      'a round that examined a later one',
      `programmeCycles:
         - id: early
           programme: p
           name: Early
           kind: OTHER
           firstYear: 2000
           reviews: [{ reviewedCycle: programmdialog-2015, subject: X }]`,
      'it cannot have examined "programmdialog-2015", which came later',
    ],
    [
      'a recommendation reviewed before it was made',
      `recommendations:
         - id: too-early
           cycle: programmdialog-2015
           text: X
           reviews: [{ cycle: qualitaetsdialog-2012-2013 }]`,
      '"qualitaetsdialog-2012-2013" is not later than the round that made it',
    ],
    [
      'a recommendation in the report of another round',
      `recommendations:
         - { id: misplaced, cycle: programmdialog-2016, report: abschlussbericht-programmdialog-2015, text: X }`,
      '"abschlussbericht-programmdialog-2015" is the report of another round',
    ],
    [
      'a round that ends before it begins',
      'programmeCycles: [{ id: back, programme: p, name: Back, kind: OTHER, firstYear: 2016, lastYear: 2015 }]',
      'must not be before "firstYear"',
    ],
    [
      'an input of two sources',
      'policyInputs: [{ id: two, event: a, series: b, plan: arbeit-bezirksamt-mitte, kind: FEEDS_INTO }]',
      'needs exactly one of "event", "series", "resolution", "cycle", "recommendation": what feeds',
    ],
    [
      'an input into nothing',
      'policyInputs: [{ id: none, event: a, kind: FEEDS_INTO }]',
      'needs exactly one of "plan", "programme": what is fed',
    ],
    [
      'a part in a round that nobody has',
      `programmeCycles:
         - { id: empty, programme: p, name: Empty, kind: OTHER, participations: [{ role: MODERATOR }] }`,
      'needs exactly one of "person", "organisation", "network", "category", or else a "partyLabel"',
    ],
  ];
  rules.forEach(([what, records, reason], index) => {
    it(`refuses ${what}, and writes nothing`, async () => {
      const programme = 'programmes: [{ id: p, name: P }]\n';
      const file = await files.write(`rule-${index}.yaml`, programme + records);

      const { outcome, mistakes } = await importInto(db, file);

      expect(outcome).to.equal('REFUSED');
      expect(mistakes.map((mistake) => mistake.reason)).to.include(reason);
      expect(mistakes[0]).to.include({ file });
      expect(await db.query(`select id from programme where id = 'p'`)).to.deep.equal([]);
    });
  });
});
