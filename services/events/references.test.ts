import { type AllRecords, describeReferences } from '../shared/testing/references.suite.js';
import { events } from './events.fixture.js';

const PARTICIPATION = 'event { id } session { id } series { id }';
const FACTS = 'sources { document { id } }';

/** Each type that other subgraphs ask us for by key, with every field that needs the database. */
const FIELDS: Record<string, string> = {
  Event: `series { id } venue { id } topics { id } onlineAccess { platform } hosts { id } participations { ${PARTICIPATION} }
    sessions { event { id } topics { id } participations { id } } documents { id } statements { gist }
    links { later { id } earlier { id } daysBetween } liveCount { confirmed } demandedBy { id } ${FACTS}`,
  EventSeries: `editions { id } editionsWithoutData parent { id } topics { id } participations { ${PARTICIPATION} } ${FACTS}`,
  Venue: `name events(first: 2) { nodes { id } } ${FACTS}`,
  Topic: 'label',
  SourceDocument:
    'title citedInEvents(first: 2) { totalCount nodes { by { __typename ... on Event { title } ... on Paper { reference } } } }',
  Paper: `consultations { id } attachments { id } resolutions { id } ${FACTS}`,
  Resolution: `paper { id } demandedEvent { id } requiredInvitees { id } requiredInvolvements { id } ${FACTS}`,
  Organisation: `participations { ${PARTICIPATION} } representations { ${PARTICIPATION} } requiredInvolvements { resolution { id } }`,
  Person: `participations { ${PARTICIPATION} } statements { event { id } }`,
  Network: `participations { ${PARTICIPATION} }`,
  StakeholderCategory: `participations { ${PARTICIPATION} } requiredInvitations { resolution { id } }`,
};

describeReferences({ fixture: events, fields: FIELDS, records });

function records(all: AllRecords): Record<string, object[]> {
  const facts = (id: string) => ({ sources: [id] });
  const parts = (id: string) => [
    { role: 'HOST', organisation: id },
    { role: 'SPEAKER', person: id, onBehalfOf: id },
    { role: 'INVITED', network: id },
    { role: 'ATTENDEE', category: id },
  ];
  return {
    sourceDocuments: all((id) => ({ id, title: id, kind: 'OTHER' })),
    topics: all((id) => ({ id, label: id })),
    venues: all((id) => ({ id, name: id, ...facts(id) })),
    series: [
      ...all((id) => ({ id, title: id, parent: `upper-${id}`, topics: [id], participations: parts(id), ...facts(id) })),
      ...all((id) => ({ id: `upper-${id}`, title: id })),
    ],
    events: [
      ...all((id) => ({
        id,
        title: id,
        kind: 'CONFERENCE',
        series: id,
        edition: 2, // the first one is without data
        date: '2020-05-04',
        venue: id,
        topics: [id],
        onlineAccess: { platform: id },
        participations: parts(id),
        sessions: [{ key: 'talk', kind: 'TALK', topics: [id], participations: parts(id) }],
        documents: [{ key: 'flyer', kind: 'PROGRAMME_FLYER', title: id }],
        statements: [{ person: id, gist: id }],
        links: [{ kind: 'FOLLOW_UP_OF', event: `earlier-${id}` }],
        ...facts(id),
      })),
      ...all((id) => ({ id: `earlier-${id}`, title: id, kind: 'CONFERENCE', date: '2020-04-04' })),
    ],
    papers: all((id) => ({
      id,
      reference: id,
      body: id,
      title: id,
      consultations: [{ body: id }],
      attachments: [{ key: 'motion', kind: 'MOTION', title: id }],
      ...facts(id),
    })),
    resolutions: all((id) => ({
      id,
      paper: id,
      decidedBy: id,
      demand: id,
      demandedEvent: id,
      requiredInvitees: [{ category: id, label: id }],
      requiredInvolvements: [{ organisation: id, manner: id }],
      ...facts(id),
    })),
  };
}
