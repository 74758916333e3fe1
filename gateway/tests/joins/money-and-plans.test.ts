import { expect } from 'chai';
import {
  CallInFullDocument,
  FundingOfDistrictsDocument,
  FundingOverviewDocument,
  RecommendationsOverCyclesDocument,
  VersionsOfPlanDocument,
} from '../../../schema/generated/operations.js';
import { Role } from '../../../services/shared/identity.js';
import { dataFolder } from '../../../services/shared/import/files.fixture.js';
import { ask, dataOf } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { eventually } from '../eventually.fixture.js';
import { type Graph, startGraph } from '../graph.fixture.js';
import { MONEY_AND_PLANS } from './money-and-plans.fixture.js';

const amount = (value: string) => ({ amount: value });
const euros = (value: string) => ({ amount: value, currency: 'EUR' });
const day = (value: string) => ({ value });

describe('what funding keeps, with what the two other services know of it', function () {
  this.timeout(60_000);
  const stopping = stopAfter(after);
  let graph: Graph;
  let analyst: string;

  before(async () => {
    graph = stopping(await startGraph());
    analyst = await graph.token([Role.ANALYST]);
    const files = stopping(await dataFolder());
    await graph.add([await files.write('money-and-plans.yaml', MONEY_AND_PLANS)]);
  });

  it('is a call with its deadline, criteria and budgets', async () => {
    const { data, errors } = await ask(graph.url, CallInFullDocument, { variables: { id: 'aufruf' } });

    expect(data?.fundingCall).to.deep.include({
      name: 'Aufruf',
      criteria: ['Wirkung im Kiez', 'Zusammenarbeit'],
      state: 'ANNOUNCED',
      opensOn: day('2025-01'),
      deadline: '2025-06-30T21:59:00.000Z', // 23:59 in Berlin
      budget: euros('800.50'),
      committed: amount('0.00'), // what is only stated binds nothing
      budgetYear: { year: 2025, amount: amount('1000.00'), committed: amount('0.00') },
      programme: { name: 'Programm', funder: { name: 'Amt' } },
      topics: [{ label: 'Sprache' }],
      places: [{ name: 'Pankow' }],
      applications: null,
    });
    expect(errors?.map(({ path, extensions }) => [path?.at(-1), extensions?.code])).to.deep.equal([
      ['applications', 'FORBIDDEN'],
      ['reason', 'FORBIDDEN'], // of a change
    ]);
  });

  it('is who applied and what was decided, for analysts', async () => {
    const { fundingCall } = await dataOf(graph.url, CallInFullDocument, {
      variables: { id: 'aufruf' },
      token: analyst,
    });

    const decidedAt = '2025-07-15T00:00:00.000Z';
    expect(fundingCall?.applications?.nodes).to.deep.equal([
      {
        id: 'antrag-chor',
        origin: 'STATED',
        state: 'GRANTED',
        reason: null,
        submittedAt: '2025-05-01T00:00:00.000Z',
        decidedAt,
        requested: amount('500.00'),
        approved: amount('300.10'),
        applicant: { name: 'Chor' },
        project: { name: 'Sprachcafé' },
        grant: { id: 'zuwendung' },
      },
      {
        id: 'antrag-schule',
        origin: 'STATED',
        state: 'REJECTED',
        reason: 'Zu spät',
        submittedAt: '2025-07-01T00:00:00.000Z',
        decidedAt,
        requested: amount('700.00'),
        approved: null,
        applicant: { name: 'Schule' },
        project: null,
        grant: null,
      },
    ]);
  });

  it('is a grant with its project, payments, repayments, changes and reports', async () => {
    const { fundingCall } = await dataOf(graph.url, CallInFullDocument, {
      variables: { id: 'aufruf' },
      token: analyst,
    });

    expect(fundingCall?.grants.nodes).to.deep.equal([
      {
        id: 'zuwendung',
        state: 'ACTIVE',
        amount: euros('280.10'),
        paid: amount('200.00'),
        repaid: amount('0.05'),
        grantedOn: day('2025-07-20'),
        recipient: { name: 'Chor' },
        project: {
          name: 'Sprachcafé',
          topics: [{ label: 'Sprache' }],
          places: [{ name: 'Kiez' }, { name: 'Mitte' }],
          startedOn: day('2025-03'),
          endedOn: day('2026'),
        },
        payments: [
          { kind: 'PAYMENT', paidOn: day('2025-08-01'), amount: amount('200.00') },
          { kind: 'REPAYMENT', paidOn: day('2025-09'), amount: amount('0.05') },
        ],
        changes: [{ amountBefore: amount('300.10'), amountAfter: amount('280.10'), reason: 'Weniger Räume' }],
        reports: [
          { kind: 'INTERIM_REPORT', dueOn: '2025-12-31', receivedOn: '2025-12-30' },
          { kind: 'FINAL_REPORT', dueOn: '2026-06-30', receivedOn: null },
        ],
      },
    ]);
  });

  it('is added up by year, programme, place, topic and category, filtered and to the cent', async () => {
    const overview = async (filter = {}) => dataOf(graph.url, FundingOverviewDocument, { variables: { filter } });
    await eventually(async () => (await overview()).byCategory.some((each) => each.recipientCategory !== null));
    const total = (grants: number, recipients: number, value: string) => ({ grants, recipients, amount: euros(value) });

    expect(await overview()).to.deep.equal({
      byYear: [
        { year: 2025, ...total(1, 1, '280.10') },
        { year: 2024, ...total(2, 1, '0.30') }, // 0.20 + 0.10
      ],
      byProgramme: [
        { programme: { name: 'Programm' }, ...total(1, 1, '280.10') },
        { programme: { name: 'Anderes' }, ...total(1, 1, '0.20') },
        { programme: null, ...total(1, 0, '0.10') },
      ],
      byPlace: [
        { place: { name: 'Kiez' }, ...total(1, 1, '280.10') },
        { place: { name: 'Pankow' }, ...total(1, 1, '0.20') },
        { place: null, ...total(1, 0, '0.10') },
      ],
      byTopic: [
        { topic: { label: 'Kultur' }, ...total(2, 2, '280.30') },
        { topic: { label: 'Sprache' }, ...total(1, 1, '280.10') },
        { topic: null, ...total(1, 0, '0.10') },
      ],
      byCategory: [
        { recipientCategory: { label: 'Vereine' }, ...total(1, 1, '280.10') },
        { recipientCategory: null, ...total(2, 1, '0.30') },
      ],
    });
    const { byTopic, byYear } = await overview({ topics: ['kultur'], years: [2024] });
    expect(byYear).to.deep.equal([{ year: 2024, ...total(1, 1, '0.20') }]);
    expect(byTopic).to.deep.equal([{ topic: { label: 'Kultur' }, ...total(1, 1, '0.20') }]);
  });

  it('is added up for each district with what lies within it', async () => {
    const variables = { within: 'berlin', groupBy: ['YEAR' as const] };
    const { places } = await dataOf(graph.url, FundingOfDistrictsDocument, { variables });

    expect(places.nodes).to.deep.equal([
      { name: 'Mitte', fundingTotalsWithin: [] },
      {
        name: 'Pankow',
        fundingTotalsWithin: [
          { year: 2025, grants: 1, amount: euros('280.10') }, // in the Kiez
          { year: 2024, grants: 1, amount: euros('0.20') },
        ],
      },
    ]);
  });

  it('is what dialogues recommended, and what became of each recommendation from one to the next', async () => {
    const { programme } = await dataOf(graph.url, RecommendationsOverCyclesDocument, { variables: { id: 'programm' } });

    const uptake = {
      person: { name: 'Ada Example' },
      office: { name: 'Senatorin' },
      officeTitle: 'Senatorin für Sprache',
      event: { title: 'Forum' },
      points: ['Mehr Kurse'],
    };
    const looked = (name: string, status: string) => ({ reviewedBy: { name }, status, recommendations: 1 });
    const [first, second, third] = programme?.cycles ?? [];
    expect(first).to.deep.equal({
      name: 'Eins',
      predecessor: null,
      methods: [{ kind: 'CONFERENCE', count: { value: 2, qualifier: 'AT_LEAST' }, events: [{ title: 'Forum' }] }],
      reports: [{ title: 'Bericht', kind: 'FINAL_REPORT', publishedOn: day('2015-12') }],
      recommendations: [
        {
          text: 'Mehr Kurse',
          status: 'IMPLEMENTED',
          report: { title: 'Bericht' },
          reviews: [
            {
              cycle: { name: 'Zwei' },
              status: 'IN_PROGRESS',
              progress: 'Zwei von fünf',
              evidence: null,
              evidenceEvents: [],
            },
            {
              cycle: { name: 'Drei' },
              status: 'IMPLEMENTED',
              progress: 'Alle fünf',
              evidence: 'Das Programmheft',
              evidenceEvents: [{ title: 'Forum' }],
            },
          ],
          uptakes: [uptake],
        },
        {
          text: 'Mehr Räume',
          status: 'OPEN',
          report: null,
          reviews: [{ cycle: { name: 'Drei' }, status: 'OPEN', progress: null, evidence: null, evidenceEvents: [] }],
          uptakes: [],
        },
      ],
      recommendationProgress: [
        looked('Zwei', 'IN_PROGRESS'),
        looked('Zwei', 'UNKNOWN'),
        looked('Drei', 'IMPLEMENTED'),
        looked('Drei', 'OPEN'),
      ],
      uptakes: [uptake],
    });
    expect([second?.predecessor, third?.predecessor]).to.deep.equal([{ name: 'Eins' }, { name: 'Zwei' }]);
  });

  it('is a plan in its versions, with events, series, dialogues, recommendations and resolutions that feed into each', async () => {
    const { policyPlan } = await dataOf(graph.url, VersionsOfPlanDocument, { variables: { id: 'konzept-2' } });

    const input = (kind: string, sourceType: string, source: object, more: object = {}) => ({
      ...{ kind, status: 'UNKNOWN', sourceType, source: { ...source }, usedBy: null },
      ...more,
    });
    const [first, second] = policyPlan?.versions ?? [];
    expect(first).to.deep.equal({
      name: 'Konzept',
      edition: 1,
      status: 'ADOPTED',
      updates: null,
      adoptedOn: day('2013-04'),
      adoptedBy: { name: 'Amt' },
      inputs: [input('FEEDS_INTO', 'PROGRAMME_CYCLE', { __typename: 'ProgrammeCycle', name: 'Eins' })],
    });
    expect(second).to.deep.equal({
      name: 'Konzept',
      edition: 2,
      status: 'IN_PREPARATION',
      updates: { name: 'Konzept' },
      adoptedOn: null,
      adoptedBy: null,
      inputs: [
        input('STARTS_UPDATE', 'EVENT', { __typename: 'Event', title: 'Forum' }, { status: 'HAPPENED' }),
        input(
          'FEEDS_INTO',
          'EVENT_SERIES',
          { __typename: 'EventSeries', title: 'Reihe' },
          { status: 'ONGOING', usedBy: { name: 'Amt' } },
        ),
        input('FEEDS_INTO', 'RECOMMENDATION', {
          __typename: 'Recommendation',
          text: 'Mehr Kurse',
          status: 'IMPLEMENTED',
        }),
        input('FEEDS_INTO', 'RESOLUTION', { __typename: 'Resolution', demand: 'Ein Forum' }),
      ],
    });
  });
});
