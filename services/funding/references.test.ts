import { type AllRecords, describeReferences } from '../shared/testing/references.suite.js';
import { funding } from './funding.fixture.js';

/** Each type that other subgraphs ask us for by key, with every field that needs the database. */
const FIELDS: Record<string, string> = {
  Programme: `cycles { id } projects { id } budgetYears { programme { id } calls { id } } calls { id }
    grants(first: 2) { totalCount nodes { id } } inputs { source { __typename } target { __typename } }`,
  ProgrammeCycle: `programme { id } predecessor { id } successors { id } participations { cycle { id } } moderation { id }
    methods { cycle { id } } recommendations { id } reviews { cycle { id } reviewedCycle { id } } reviewedBy { id }
    reports { cycle { id } recommendations { id } } recommendationProgress { reviewedBy { id } } uptakes { cycle { id } } feedsInto { id }`,
  Recommendation:
    'uptakes { recommendations { id } } cycle { id } report { id } status reviews { cycle { id } recommendation { id } } feedsInto { id }',
  PolicyPlan: 'versions { id } updates { id } updatedBy { id } inputs { source { __typename } target { __typename } }',
  Project: 'programme { id } grants(first: 2) { totalCount nodes { id } }',
  FundingCall: 'programme { id } budgetYear { id } grants(first: 2) { totalCount nodes { id } }',
  Grant: `programme { id } call { id } project { id } payments { id } changes { id }
    reports { grant { id } }`,
  Event: 'feedsInto { target { __typename } } programmeCycles { id }',
  EventSeries: 'feedsInto { target { __typename } }',
  Resolution: 'feedsInto { id } demandedInputs { id }',
  Organisation: `grants(first: 2) { totalCount nodes { id } } fundingTotals { amount { amount } }
    fundsProgrammes { id } projects { id } cycleParticipations { cycle { id } } adoptedPlans { id }
    responsibleForPlans { id }`,
  Person: 'uptakes { cycle { id } }',
  SourceDocument: 'citedInFunding(first: 2) { totalCount nodes { by { __typename ... on Programme { name } } } }',
  Office: 'projects { id }',
  Place: 'policyPlans { id } programmes { id }',
  StakeholderCategory:
    'targetOfProgrammes { id } recipientOfProgrammes { id } targetOfPlans { id } cycleParticipations { cycle { id } }',
};

describeReferences({ fixture: funding, fields: FIELDS, records });

function records(all: AllRecords): Record<string, object[]> {
  const parts = (id: string) => [
    { role: 'MODERATOR', organisation: id },
    { role: 'INVOLVED', category: id },
  ];
  return {
    programmes: all((id) => ({
      id,
      name: id,
      funder: id,
      place: id,
      targetGroups: [id],
      recipientCategories: [id],
      sources: [id],
    })),
    programmeCycles: [
      ...all((id) => ({
        id,
        programme: id,
        predecessor: `before-${id}`,
        name: id,
        kind: 'OTHER',
        firstYear: 2001,
        closingEvent: id,
        participations: parts(id),
        methods: [{ kind: 'WORKSHOP', label: id, events: [id] }],
        reviews: [{ reviewedCycle: `before-${id}`, subject: id }],
        uptakes: [{ person: id, event: id, points: [id], recommendations: [id] }],
      })),
      ...all((id) => ({ id: `before-${id}`, programme: id, name: id, kind: 'OTHER', firstYear: 2000 })),
      ...all((id) => ({
        id: `after-${id}`,
        programme: id,
        predecessor: id,
        name: id,
        kind: 'OTHER',
        firstYear: 2002,
        reviews: [{ reviewedCycle: id, subject: id }],
      })),
    ],
    reports: all((id) => ({ id, cycle: id, title: id, kind: 'OTHER' })),
    recommendations: all((id) => ({ id, cycle: id, report: id, text: id, reviews: [{ cycle: `after-${id}` }] })),
    policyPlans: [
      ...all((id) => ({
        id,
        name: id,
        kind: 'OTHER',
        place: id,
        responsible: id,
        adoptedBy: id,
        targetGroups: [id],
        updates: `before-${id}`,
      })),
      ...all((id) => ({ id: `before-${id}`, name: id, kind: 'OTHER', updates: `earlier-${id}` })),
      ...all((id) => ({ id: `earlier-${id}`, name: id, kind: 'OTHER' })),
      ...all((id) => ({ id: `after-${id}`, name: id, kind: 'OTHER', updates: id })),
    ],
    policyInputs: [
      ...all((id) => ({ id: `event-${id}`, event: id, plan: id, kind: 'FEEDS_INTO', demandedBy: id })),
      ...all((id) => ({ id: `series-${id}`, series: id, plan: id, kind: 'FEEDS_INTO' })),
      ...all((id) => ({ id: `resolution-${id}`, resolution: id, plan: id, kind: 'FEEDS_INTO' })),
      ...all((id) => ({ id: `cycle-${id}`, cycle: id, programme: id, kind: 'FEEDS_INTO' })),
      ...all((id) => ({ id: `recommendation-${id}`, recommendation: id, programme: id, kind: 'FEEDS_INTO' })),
    ],
    projects: all((id) => ({ id, name: id, carrier: id, programme: id, offices: [id] })),
    ...moneyRecords(all),
  };
}

function moneyRecords(all: AllRecords): Record<string, object[]> {
  return {
    budgetYears: all((id) => ({ id, programme: id, year: 2025, budget: { amount: 100 } })),
    fundingCalls: all((id) => ({ id, programme: id, name: id, budgetYear: id })),
    fundingApplications: all((id) => ({ id, call: id, applicant: id })),
    grants: all((id) => ({
      id,
      programme: id,
      call: id,
      application: id,
      project: id,
      recipient: id,
      amount: { amount: '12.50' },
      payments: [{ amount: { amount: '2.50' } }],
      changes: [{ amountAfter: { amount: '12.50' } }],
      reports: [{ kind: 'FINAL_REPORT' }],
    })),
  };
}
