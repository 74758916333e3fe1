import { type AllRecords, describeReferences } from '../shared/testing/references.suite.js';
import { networks } from './networks.fixture.js';

const PARTY =
  '... on Person { name } ... on Organisation { name } ... on Network { name } ... on StakeholderCategory { label }';
const RELATION = `relations { from { __typename ${PARTY} } to { __typename ${PARTY} } place { id } events { id } }`;
const MEMBERSHIP = `member { __typename ${PARTY} } network { id } organisation { id }`;

/** Each type that other subgraphs ask us for by key, with every field that needs the database. */
const FIELDS: Record<string, string> = {
  Organisation: `parent { id } parts { id } place { id } categories { id } contactPoints { id } mailingLists { id }
    offices { id } memberships { ${MEMBERSHIP} } members { ${MEMBERSHIP} } ${RELATION} goodPractices { id }`,
  Person: `holdings { person { id } office { id } } memberships { ${MEMBERSHIP} } ${RELATION} contactPoints { id }`,
  Office: `organisation { id } place { id } titles { title } holdings { person { id } }
    titleAsOf(asOf: "2020-01-01") holderAsOf(asOf: "2020-01-01") { id }`,
  Network: `place { id } members { ${MEMBERSHIP} } memberships { ${MEMBERSHIP} } ${RELATION}`,
  StakeholderCategory: `parent { id } children { id } organisations { id } networks { id }
    memberships { ${MEMBERSHIP} } ${RELATION}`,
  Place: 'parent { id } parts { id } organisations { id } networks { id } goodPractices { id }',
  GoodPractice: 'place { id } organisations { id } presentedAt { id } concept { id }',
  Concept: 'affected { id } actors { id } goodPractices { id } events { id }',
  ContactPoint: 'organisation { id } person { id } events { id } series { id } policyPlans { id }',
  MailingList: 'series { id } organisation { id } contactPerson { id }',
  Event: 'goodPractices { id } concepts { id } contactPoints { id } relations { id }',
  EventSeries: 'mailingLists { id } contactPoints { id }',
  PolicyPlan: 'contactPoints { id }',
  SourceDocument: 'citedInNetworks(first: 2) { totalCount nodes { by { __typename ... on Person { name } } } }',
};

describeReferences({ fixture: networks, fields: FIELDS, records });

function records(all: AllRecords): Record<string, object[]> {
  const tree = (record: (id: string) => object) => [
    ...all((id) => ({ ...record(id), parent: `upper-${id}` })),
    ...all((id) => ({ id: `upper-${id}`, name: id, kind: 'OTHER' })),
    ...all((id) => ({ id: `lower-${id}`, name: id, kind: 'OTHER', parent: id })),
  ];
  const label = ({ name, kind: _, ...record }: Record<string, unknown>) => ({ ...record, label: name });
  const relation = (id: string, name: string, from: object, to: object) => ({
    id: `${id}-${name}`,
    kind: 'OTHER',
    from,
    to,
    place: id,
    events: [id],
  });
  return {
    places: tree((id) => ({ id, name: id, kind: 'OTHER' })),
    stakeholderCategories: tree((id) => ({ id, name: id })).map((record) => label({ ...record })),
    organisations: tree((id) => ({ id, name: id, place: id, categories: [id], members: [{ person: id }] })),
    people: all((id) => ({ id, name: id, sources: [id] })),
    offices: all((id) => ({
      id,
      name: id,
      organisation: id,
      place: id,
      titles: [{ title: id, attestedOn: ['2020-01-01'] }],
      holdings: [{ person: id, attestedOn: ['2020-01-01'] }],
    })),
    networks: [
      ...all((id) => ({ id, name: id, place: id, members: [{ category: id }, { organisation: id }] })),
      ...all((id) => ({ id: `upper-${id}`, name: id, members: [{ network: id }] })),
    ],
    relations: all((id) => [
      relation(id, 'first', { person: id }, { organisation: id }),
      relation(id, 'second', { network: id }, { category: id }),
    ]).flat(),
    concepts: all((id) => ({ id, name: id, affected: [id], actors: [id], events: [id] })),
    goodPractices: all((id) => ({ id, title: id, place: id, organisations: [id], presentedAt: [id], concept: id })),
    contactPoints: all((id) => ({
      id,
      purpose: id,
      organisation: id,
      person: id,
      events: [id],
      series: [id],
      policyPlans: [id],
    })),
    mailingLists: all((id) => ({ id, name: id, series: id, organisation: id, contactPerson: id })),
  };
}
