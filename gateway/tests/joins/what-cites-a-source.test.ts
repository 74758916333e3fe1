import { expect } from 'chai';
import { WhatCitesASourceDocument } from '../../../schema/generated/operations.js';
import { Role } from '../../../services/shared/identity.js';
import { dataFolder } from '../../../services/shared/import/files.fixture.js';
import { dataOf } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { type Graph, startGraph } from '../graph.fixture.js';

const SOURCE = 'jahresbericht-2020';
const sources = [SOURCE];
const EUROS = { amount: '5.00', currency: 'EUR' };
const DATA = {
  sourceDocuments: [{ id: SOURCE, title: 'Jahresbericht 2020', kind: 'OTHER' }],
  events: [
    { id: 'fest', title: 'Fest', kind: 'OTHER', sessions: [{ key: 'rede', kind: 'TALK', title: 'Rede', sources }] },
    { id: 'stiller-abend', title: 'Stiller Abend', kind: 'OTHER' },
  ],
  organisations: [{ id: 'chor', name: 'Chor', sources }],
  people: [{ id: 'kim', name: 'Kim' }],
  offices: [{ id: 'vorsitz', name: 'Vorsitz', holdings: [{ person: 'kim', sources }] }],
  relations: [{ id: 'chor-kim', kind: 'OTHER', from: { organisation: 'chor' }, to: { person: 'kim' }, sources }],
  programmes: [{ id: 'topf', name: 'Topf', sources }],
  fundingCalls: [{ id: 'aufruf', programme: 'topf', name: 'Aufruf' }],
  fundingApplications: [{ id: 'antrag', call: 'aufruf', applicant: 'chor', requested: EUROS, sources }],
  grants: [
    { id: 'bescheid', call: 'aufruf', recipient: 'chor', amount: EUROS, payments: [{ amount: EUROS, sources }] },
  ],
};

describe('what cites a source, in all three services', function () {
  this.timeout(60_000);
  const stopping = stopAfter(after);
  let graph: Graph;

  before(async () => {
    graph = stopping(await startGraph());
    const files = stopping(await dataFolder());
    await graph.add([await files.write('cited.yaml', JSON.stringify(DATA))]);
  });

  const whole = (nodes: object[]) => ({
    totalCount: nodes.length,
    pageInfo: { hasNextPage: false, endCursor: 'a cursor' },
    nodes: nodes.map((by) => ({ by })),
  });
  const asked = async (variables: object = {}, token?: string) => {
    const { sourceDocument } = await dataOf(graph.url, WhatCitesASourceDocument, {
      variables: { id: SOURCE, ...variables },
      ...(token !== undefined && { token }),
    });
    return sourceDocument ?? expect.fail('there is no such source');
  };
  const withoutCursors = (answer: object): unknown =>
    JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'endCursor' ? 'a cursor' : value)));
  const funded = [
    { __typename: 'Grant', id: 'bescheid' },
    { __typename: 'Programme', id: 'topf' },
  ];

  it('is one answer: each thing once, also for a part of it, and nothing that does not', async () => {
    expect(withoutCursors(await asked())).to.deep.equal({
      title: 'Jahresbericht 2020',
      citedInEvents: whole([{ __typename: 'Event', id: 'fest', eventTitle: 'Fest' }]),
      citedInNetworks: whole([
        { __typename: 'Office', id: 'vorsitz' },
        { __typename: 'Organisation', id: 'chor' },
        { __typename: 'Relation', id: 'chor-kim' },
      ]),
      citedInFunding: whole(funded),
    });
  });

  it('is an application for organisers and analysts alone, also where it is counted', async () => {
    for (const role of [Role.ORGANISER, Role.ANALYST]) {
      const { citedInFunding } = await asked({}, await graph.token([role]));
      expect(withoutCursors(citedInFunding ?? {})).to.deep.equal(
        whole([{ __typename: 'FundingApplication', id: 'antrag' }, ...funded]),
      );
    }
    const { citedInFunding } = await asked({}, await graph.token([Role.PARTNER]));
    expect(withoutCursors(citedInFunding ?? {})).to.deep.equal(whole(funded));
  });

  it('comes in pages of each service', async () => {
    const first = await asked({ first: 1 });
    const second = await asked({ first: 1, partiesAfter: first.citedInNetworks?.pageInfo.endCursor });

    expect(first.citedInNetworks).to.deep.include({ totalCount: 3 });
    expect(first.citedInNetworks?.pageInfo.hasNextPage).to.equal(true);
    expect(second.citedInNetworks?.nodes).to.deep.equal([{ by: { __typename: 'Organisation', id: 'chor' } }]);
  });
});
