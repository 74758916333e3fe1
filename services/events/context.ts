import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { RequestContext } from '../shared/context.js';
import type { Viewer } from '../shared/identity.js';
import { byId, byKey, listBy, manyOf } from '../shared/loader.js';
import { EventDocument } from './event-document/event-document.js';
import { EventLink } from './event-link/event-link.js';
import { Event } from './event/event.js';
import type { LiveCountFeed } from './live-count/live-count.feed.js';
import { liveCount } from './live-count/live-count.loaders.js';
import { OnlineAccess } from './online-access/online-access.js';
import { Consultation, Paper } from './paper/paper.js';
import { latestPartsOf } from './participation/participation.loaders.js';
import { Participation, PartyType } from './participation/participation.js';
import type { ManagementTokens } from './registration/management-token.js';
import { registration, waitlistPosition } from './registration/registration.loaders.js';
import { RequiredInvitee, RequiredInvolvement, Resolution } from './resolution/resolution.js';
import { Series } from './series/series.js';
import { Session } from './session/session.js';
import { SourceDocument } from './source-document/source-document.js';
import { Statement } from './statement/statement.js';
import { Topic } from './topic/topic.js';
import { Venue } from './venue/venue.js';

/** What all requests of the process share. */
export interface EventsServices {
  readonly db: DataSource;
  readonly liveCounts: LiveCountFeed;
  readonly managementTokens: ManagementTokens;
}

export interface EventsContext extends RequestContext, EventsServices {
  loaders: EventsLoaders;
  /** Forgets what was loaded: after a write, and before each message of a subscription. */
  renewLoaders(): void;
}

export type EventsLoaders = ReturnType<typeof createLoaders>;

/** What the resolvers of one request share. */
export function createContext(services: EventsServices, viewer: Viewer, now: () => Date): EventsContext {
  return {
    ...services,
    viewer,
    now,
    loaders: createLoaders(services.db),
    renewLoaders() {
      this.loaders = createLoaders(services.db);
    },
  };
}

function createLoaders(db: DataSource) {
  const topic = byId(db, Topic);
  const editions = listBy(db, Event, 'seriesId', { edition: 'ASC', id: 'ASC' }, { isNotNull: 'edition' });
  return {
    event: byId(db, Event),
    series: byId(db, Series),
    session: byId(db, Session),
    venue: byId(db, Venue),
    paper: byId(db, Paper),
    paperByReference: byKey(db, Paper, 'reference'),
    resolution: byId(db, Resolution),
    sourceDocument: byId(db, SourceDocument),
    topic,
    topics: manyOf(topic),
    onlineAccess: byKey(db, OnlineAccess, 'eventId'),
    editionsOfSeries: editions,
    sessionsOfEvent: listBy(db, Session, 'eventId', { position: 'ASC' }),
    documentsOfEvent: listBy(db, EventDocument, 'eventId', { position: 'ASC' }),
    documentsOfPaper: listBy(db, EventDocument, 'paperId', { position: 'ASC' }),
    statementsOfPerson: listBy(db, Statement, 'personId', { id: 'ASC' }),
    statementsOfEvent: listBy(db, Statement, 'eventId', { position: 'ASC' }),
    linksToEarlier: listBy(db, EventLink, 'laterId', { id: 'ASC' }),
    linksToLater: listBy(db, EventLink, 'earlierId', { id: 'ASC' }),
    participationsOfEvent: listBy(db, Participation, 'eventId', { sessionId: 'ASC', position: 'ASC' }),
    participationsOfSeries: listBy(db, Participation, 'seriesId', { position: 'ASC' }),
    partsOfOrganisation: latestPartsOf(db, PartyType.ORGANISATION),
    partsOfPerson: latestPartsOf(db, PartyType.PERSON),
    partsOfNetwork: latestPartsOf(db, PartyType.NETWORK),
    partsOfCategory: latestPartsOf(db, PartyType.CATEGORY),
    consultationsOfPaper: listBy(db, Consultation, 'paperId', { position: 'ASC' }),
    resolutionsOfPaper: listBy(db, Resolution, 'paperId', { id: 'ASC' }),
    inviteesOfResolution: listBy(db, RequiredInvitee, 'resolutionId', { position: 'ASC' }),
    registration: registration(db),
    waitlistPosition: waitlistPosition(db),
    liveCount: liveCount(db),
    inviteesOfCategory: listBy(db, RequiredInvitee, 'categoryId', { id: 'ASC' }),
    involvementsOfResolution: listBy(db, RequiredInvolvement, 'resolutionId', { position: 'ASC' }),
  } satisfies Record<string, DataLoader<string, unknown> | ((ids: readonly string[]) => Promise<unknown[]>)>;
}
