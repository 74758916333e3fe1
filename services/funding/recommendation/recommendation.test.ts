import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, bundledDatabase, importInto } from '../funding.fixture.js';

/** Two further cycles that look at a recommendation again; the later one stands first in the file. */
const REVIEWED = `
recommendations:
  - id: reviewed-twice
    cycle: programmdialog-2015
    text: Plan ahead
    reviews:
      - { cycle: programmdialog-2017, status: IMPLEMENTED, evidence: A plan was published }
      - { cycle: programmdialog-2016, status: IN_PROGRESS }
`;

describe('a recommendation', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await bundledDatabase('recommendation', stopping);
    const files = stopping(await dataFolder());
    await importInto(db, await files.write('reviewed.yaml', REVIEWED));
  });

  it('of the final report of 2015 is known by its text', async () => {
    const answer = await ask(
      db,
      `{ reports(filter: { kinds: [FINAL_REPORT] }) { nodes {
           id title address publishedOn { value } author { id } authorLabel recommendationsKnown cycle { id }
           recommendations { id text subject number status reviews { id } }
         } } }`,
    );

    expect(answer).to.deep.equal({
      reports: {
        nodes: [
          {
            id: 'abschlussbericht-programmdialog-2015',
            title: 'Abschlussbericht',
            address: null,
            publishedOn: null,
            author: null,
            authorLabel: 'wir',
            recommendationsKnown: 'IN_PART',
            cycle: { id: 'programmdialog-2015' },
            recommendations: [
              {
                id: 'profilschaerfung-oeffentlichkeitsarbeit',
                text: 'Profilschärfung des Programms durch eine strategisch orientierte Öffentlichkeitsarbeit',
                subject: 'Öffentlichkeitsarbeit',
                number: null,
                status: 'UNKNOWN',
                reviews: [],
              },
            ],
          },
        ],
      },
    });
  });

  it('of 2012/2013 is known to exist, and neither its text nor the number of all', async () => {
    const answer = await ask(
      db,
      `{ programmeCycle(id: "qualitaetsdialog-2012-2013") {
           recommendationsKnown recommendationCount { value } recommendationsSummary(language: "en") recommendations { id }
         } }`,
    );

    expect(answer).to.deep.equal({
      programmeCycle: {
        recommendationsKnown: 'NONE',
        recommendationCount: null,
        recommendationsSummary: 'Recommendations on how to realign the programme',
        recommendations: [],
      },
    });
  });

  it('of an announced cycle is not even known to exist', async () => {
    const answer = await ask(
      db,
      '{ programmeCycle(id: "programmdialog-2016") { recommendationsKnown recommendations { id } } }',
    );

    expect(answer).to.deep.equal({ programmeCycle: { recommendationsKnown: 'UNKNOWN', recommendations: [] } });
  });

  it('has the status of its latest review, and its reviews in the order of the cycles', async () => {
    const answer = await ask(
      db,
      `{ recommendation(id: "reviewed-twice") {
           status reviews { status evidence cycle { id } recommendation { id } }
         } }`,
    );

    const recommendation = { id: 'reviewed-twice' };
    expect(answer).to.deep.equal({
      recommendation: {
        status: 'IMPLEMENTED',
        reviews: [
          { status: 'IN_PROGRESS', evidence: null, cycle: { id: 'programmdialog-2016' }, recommendation },
          {
            status: 'IMPLEMENTED',
            evidence: 'A plan was published',
            cycle: { id: 'programmdialog-2017' },
            recommendation,
          },
        ],
      },
    });
  });

  it('is found by its status, its cycle and its programme', async () => {
    const found: [string, string[]][] = [
      ['statuses: [UNKNOWN]', ['profilschaerfung-oeffentlichkeitsarbeit']],
      ['statuses: [IMPLEMENTED]', ['reviewed-twice']],
      ['statuses: [IN_PROGRESS]', []], // it was, and is no more
      ['cycles: ["programmdialog-2015"]', ['profilschaerfung-oeffentlichkeitsarbeit', 'reviewed-twice']],
      ['programmes: ["wir"]', []],
    ];
    for (const [filter, ids] of found) {
      const answer = await ask(db, `{ recommendations(filter: { ${filter} }) { nodes { id } } }`);

      expect(answer, filter).to.deep.equal({ recommendations: { nodes: ids.map((id) => ({ id })) } });
    }
  });
});
