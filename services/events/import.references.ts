import {
  citing,
  only,
  type ReferringColumn,
  referring,
  referringByType,
  referringInJson,
} from '../shared/import/remove/referring-column.js';
import type { PartyType } from './participation/participation.enums.js';

/** Sorts of participants, and where their records are. */
const PARTIES: Readonly<Record<PartyType, string>> = {
  PERSON: 'people',
  ORGANISATION: 'organisations',
  NETWORK: 'networks',
  CATEGORY: 'stakeholderCategories',
};

/** Every column in which ids of records stand. */
export const EVENTS_REFERENCES: readonly ReferringColumn[] = [
  ...referring('source_document', { publisherId: 'organisations' }),
  ...referring('venue', { placeId: 'places', operatorId: 'organisations' }),
  ...referring('series', { parentId: 'series', placeId: 'places', topicIds: 'topics' }),
  ...referring('event', { seriesId: 'series', venueId: 'venues', placeId: 'places', topicIds: 'topics' }),
  ...referring('online_access', { eventId: 'events' }),
  ...referring('session', { eventId: 'events', topicIds: 'topics' }),
  ...referring('participation', {
    eventId: 'events',
    seriesId: 'series',
    officeId: 'offices',
    onBehalfOfId: 'organisations',
    projectId: 'projects',
  }),
  ...referringByType('participation', { type: 'partyType', id: 'partyId' }, PARTIES),
  ...referring('statement', { eventId: 'events', personId: 'people', officeId: 'offices' }),
  ...referring('event_link', { laterId: 'events', earlierId: 'events' }),
  ...referring('event_document', { eventId: 'events', paperId: 'papers' }),
  ...referring('paper', { bodyId: 'organisations' }),
  ...['origin', 'current'].flatMap((column) => [
    referringInJson('paper', { column, path: '$.initiatorId' }, 'organisations'),
    referringInJson('paper', { column, path: '$.authorId' }, 'people'),
  ]),
  ...referring('consultation', { paperId: 'papers', bodyId: 'organisations' }),
  ...referring('resolution', {
    paperId: 'papers',
    decidedById: 'organisations',
    addresseeId: 'organisations',
    demandedEventId: 'events',
    evidenceProviderId: 'organisations',
  }),
  referringInJson('resolution', { column: 'deadlines', path: '$[*].source.document' }, 'sourceDocuments'),
  referringInJson('resolution', { column: 'implementationEvidence', path: '$[*].document' }, 'sourceDocuments'),
  ...referring('required_invitee', { resolutionId: 'resolutions', categoryId: 'stakeholderCategories' }),
  ...referring('required_involvement', { resolutionId: 'resolutions', organisationId: 'organisations' }),
  ...referring('registration', { eventId: 'events', organisationId: 'organisations' }),
  ...referring('intake_item', { eventId: 'events' }).map((column) => only(column, `t.state = 'OPEN'`)),
  ...citing(
    'venue',
    'series',
    'event',
    'session',
    'participation',
    'statement',
    'event_link',
    'event_document',
    'paper',
    'resolution',
  ),
];
