import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder, type DataFolder } from '../shared/import/files.fixture.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { BUNDLED_DATA, bundledDatabase, importInto } from './funding.fixture.js';
import { fundingImport } from './import.js';

describe('the import of funding data', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let files: DataFolder;

  before(async () => {
    db = await bundledDatabase('funding-import', stopping);
    files = stopping(await dataFolder());
  });

  it('changes nothing when the bundled data is imported a second time', async () => {
    const { outcome } = await importInto(db, BUNDLED_DATA);

    expect(outcome).to.equal('UNCHANGED');
  });

  it('knows every record of its own that the bundled data refers to', async () => {
    const { warnings } = await importInto(db, BUNDLED_DATA);

    const own = (fundingImport.sections as readonly { name: string }[]).map(({ name }) => name);
    const unknown = warnings.map(({ reason }) => /^refers to (\w+) /.exec(reason)?.[1]);
    expect(unknown).to.include.members(['organisations', 'events']); // the other services' own
    expect(unknown).to.not.include.oneOf([undefined, ...own]);
  });

  const rules: [string, string, string][] = [
    [
      'cycles that come before each other',
      `programmeCycles:
         - { id: first, programme: p, name: First, kind: OTHER, predecessor: second }
         - { id: second, programme: p, name: Second, kind: OTHER, predecessor: first }`,
      'the cycle would come before itself',
    ],
    [
      'a plan that updates itself over another',
      `policyPlans:
         - { id: plan-a, name: A, kind: OTHER, updates: plan-b }
         - { id: plan-b, name: B, kind: OTHER, updates: plan-a }`,
      'the plan would be an update of itself',
    ],
    [
      'a cycle whose predecessor belongs to another programme',
      `programmeCycles:
         - { id: elsewhere, programme: p, name: X, kind: OTHER, predecessor: programmdialog-2015 }`,
      '"programmdialog-2015" is a cycle of another programme',
    ],
    [
      'a cycle that examined a later one',
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
      '"qualitaetsdialog-2012-2013" is not later than the cycle that made it',
    ],
    [
      'a recommendation in the report of another cycle',
      `recommendations:
         - { id: misplaced, cycle: programmdialog-2016, report: abschlussbericht-programmdialog-2015, text: X }`,
      '"abschlussbericht-programmdialog-2015" is the report of another cycle',
    ],
    [
      'a cycle that ends before it begins',
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
      'a part in a cycle that nobody has',
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
