import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, funding, importInto } from '../funding.fixture.js';

const HISTORY = `
programmes: [{ id: p, name: P }]
programmeCycles:
  - { id: first, programme: p, name: First, kind: OTHER, firstYear: 2015,
      uptakes: [{ person: ada, office: senator, event: talk, points: [Money], recommendations: [one] }] }
  - { id: second, programme: p, name: Second, kind: OTHER, firstYear: 2016 }
  - { id: third, programme: p, name: Third, kind: OTHER, firstYear: 2017 }
recommendations:
  - id: one
    cycle: first
    text: One
    reviews:
      - { cycle: third, status: IMPLEMENTED, evidence: A plan, evidenceEvents: [talk], reviewedOn: 2017-05 }
      - { cycle: second, status: IN_PROGRESS, progress: Half of it }
  - { id: two, cycle: first, text: Two, reviews: [{ cycle: second, status: OPEN }] }
  - { id: three, cycle: first, text: Three }
policyPlans:
  - { id: concept-1, name: Concept, kind: OTHER, edition: 1 }
  - { id: concept-2, name: Concept, kind: OTHER, edition: 2, updates: concept-1 }
  - { id: concept-3, name: Concept, kind: OTHER, edition: 3, updates: concept-2 }
`;

describe('progress', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await funding.emptyDatabase('progress', stopping);
    const files = stopping(await dataFolder());
    expect((await importInto(db, await files.write('history.yaml', HISTORY))).mistakes).to.deep.equal([]);
  });

  it('of a recommendation is told cycle by cycle, with what shows it and who took it up', async () => {
    const answer = await ask(
      db,
      `{ recommendation(id: "one") {
           status uptakes { person { id } office { id } }
           reviews { cycle { id } status progress evidence evidenceEvents { id } reviewedOn { value } }
         } }`,
    );

    const review = { progress: null, evidence: null, evidenceEvents: [], reviewedOn: null };
    expect(answer).to.deep.equal({
      recommendation: {
        status: 'IMPLEMENTED',
        uptakes: [{ person: { id: 'ada' }, office: { id: 'senator' } }],
        reviews: [
          { ...review, cycle: { id: 'second' }, status: 'IN_PROGRESS', progress: 'Half of it' },
          {
            ...review,
            cycle: { id: 'third' },
            status: 'IMPLEMENTED',
            evidence: 'A plan',
            evidenceEvents: [{ id: 'talk' }],
            reviewedOn: { value: '2017-05' },
          },
        ],
      },
    });
  });

  it('of a cycle counts its recommendations at each look; one that is left out stands as before', async () => {
    const answer = await ask(
      db,
      '{ programmeCycle(id: "first") { recommendationProgress { reviewedBy { id } status recommendations } } }',
    );

    const look = (id: string, status: string) => ({ reviewedBy: { id }, status, recommendations: 1 });
    expect(answer).to.deep.equal({
      programmeCycle: {
        recommendationProgress: [
          look('second', 'IN_PROGRESS'),
          look('second', 'OPEN'),
          look('second', 'UNKNOWN'),
          look('third', 'IMPLEMENTED'),
          look('third', 'OPEN'),
          look('third', 'UNKNOWN'),
        ],
      },
    });
  });

  it('of a plan is the row of its versions, from whichever it is asked', async () => {
    for (const id of ['concept-1', 'concept-2', 'concept-3']) {
      const answer = await ask(db, `{ policyPlan(id: "${id}") { versions { id edition } } }`);

      expect(answer).to.deep.equal({
        policyPlan: { versions: [1, 2, 3].map((edition) => ({ id: `concept-${edition}`, edition })) },
      });
    }
  });
});
