import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { Role } from '../../shared/identity.js';
import { statementsOf, tablesReadWhole } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { viewerWith } from '../../shared/testing/subgraph.js';
import { funding, importInto } from '../funding.fixture.js';

/** Everything that funding adds to an organisation. */
const ADDED = `
  grants(first: 10) { totalCount nodes { id } } fundingTotals { grants recipients amount { amount } paid { amount } }
  byRecipient: fundingTotals(groupBy: [RECIPIENT]) { recipient { id } amount { amount } }
  fundingApplications(first: 10) { totalCount nodes { id } } fundsProgrammes { id } projects { id } cycleParticipations { role cycle { id } } adoptedPlans { id } responsibleForPlans { id }`;

const DATA = `
programmes: [{ id: of-kept, name: A, funder: kept }, { id: of-gone, name: B, funder: gone }, { id: of-other, name: C, funder: other }]
programmeCycles:
  - { id: cycle, programme: of-other, name: Cycle, kind: OTHER, firstYear: 2020,
      participations: [{ role: MODERATOR, organisation: gone }, { role: INVOLVED, organisation: kept }] }
projects: [{ id: project-1, name: One, carrier: gone }, { id: project-2, name: Two, carrier: kept }]
policyPlans:
  - { id: plan-1, name: One, kind: OTHER, adoptedBy: gone, responsible: kept }
  - { id: plan-2, name: Two, kind: OTHER, adoptedBy: kept, responsible: gone }
fundingCalls: [{ id: call, programme: of-other, name: Call }]
fundingApplications: [{ id: application-1, call: call, applicant: gone }, { id: application-2, call: call, applicant: kept }]
grants:
  - { id: grant-1, recipient: gone, amount: { amount: "0.10" }, payments: [{ amount: { amount: "0.10" } }] }
  - { id: grant-2, recipient: kept, amount: { amount: "0.20" } }
  - { id: grant-3, recipient: other, amount: { amount: "5.00" } }
`;

describe('what funding adds to an organisation that another one was merged into', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await funding.emptyDatabase('merged', stopping);
    const files = stopping(await dataFolder());
    expect((await importInto(db, await files.write('merged.yaml', DATA))).mistakes).to.deep.equal([]);
  });

  const added = async (...organisations: { id: string; allIds?: string[] }[]) => {
    const representations = organisations.map((each) => ({ __typename: 'Organisation', ...each }));
    const source = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Organisation { ${ADDED} } }
    }`;
    const asked = { variables: { representations }, viewer: viewerWith(Role.ANALYST) };
    const { data, errors } = await funding.answer(db, source, asked);
    expect(errors).to.deep.equal([]);
    return (data as { _entities: unknown[] })._entities;
  };
  const kept = { id: 'kept', allIds: ['kept', 'gone'] };

  it('is what is kept under all its ids, in every field, each thing once', async () => {
    expect(await added(kept)).to.deep.equal([
      {
        grants: { totalCount: 2, nodes: [{ id: 'grant-1' }, { id: 'grant-2' }] },
        // 0.10 + 0.20, of one organisation
        fundingTotals: [{ grants: 2, recipients: 1, amount: { amount: '0.30' }, paid: { amount: '0.10' } }],
        byRecipient: [{ recipient: { id: 'kept' }, amount: { amount: '0.30' } }],
        fundingApplications: { totalCount: 2, nodes: [{ id: 'application-1' }, { id: 'application-2' }] },
        fundsProgrammes: [{ id: 'of-gone' }, { id: 'of-kept' }],
        projects: [{ id: 'project-1' }, { id: 'project-2' }],
        cycleParticipations: [
          { role: 'MODERATOR', cycle: { id: 'cycle' } },
          { role: 'INVOLVED', cycle: { id: 'cycle' } },
        ],
        adoptedPlans: [{ id: 'plan-1' }, { id: 'plan-2' }],
        responsibleForPlans: [{ id: 'plan-1' }, { id: 'plan-2' }],
      },
    ]);
  });

  it('is the same when the organisation is reached by the id of the merged one', async () => {
    expect(await added({ ...kept, id: 'gone' })).to.deep.equal(await added(kept));
  });

  it('is what is kept under its one id when nothing was merged', async () => {
    const [one] = (await added({ id: 'kept', allIds: ['kept'] })) as { grants: unknown }[];

    expect(one?.grants).to.deep.equal({ totalCount: 1, nodes: [{ id: 'grant-2' }] });
  });

  it('takes as many statements for several such organisations as for one that was never merged, by indices', async () => {
    const one = await statementsOf(db, () => added({ id: 'gone', allIds: ['gone'] }));
    const several = await statementsOf(db, () => added(kept, { id: 'other', allIds: ['other', 'once'] }));

    expect(one).to.not.have.length(0);
    expect(several).to.have.length(one.length);
    expect(await tablesReadWhole(db, () => added(kept))).to.deep.equal([]);
  });
});
