import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { RequestContext } from '../shared/context.js';
import type { Viewer } from '../shared/identity.js';
import { byId, byKey, listBy } from '../shared/loader.js';
import { EventDocument } from './event-document/event-document.js';
import { EventLink } from './event-link/event-link.js';
import { Event } from './event/event.js';
import { OnlineAccess } from './online-access/online-access.js';
import { Consultation, Paper } from './paper/paper.js';
import { latestPartsOf } from './participation/participation.loaders.js';
import { Participation, PartyType } from './participation/participation.js';
import { RequiredInvitee, RequiredInvolvement, Resolution } from './resolution/resolution.js';
import { Series } from './series/series.js';
import { Session } from './session/session.js';
import { SourceDocument } from './source-document/source-document.js';
import { Statement } from './statement/statement.js';
import { Topic } from './topic/topic.js';
import { Venue } from './venue/venue.js';

export interface EventsContext extends RequestContext {
  readonly loaders: EventsLoaders;
}

export type EventsLoaders = ReturnType<typeof createLoaders>;

/** What the resolvers of one request share; made anew for each request and for each message of a subscription. */
export function createContext(db: DataSource, viewer: Viewer, now: () => Date): EventsContext {
  return { db, viewer, now, loaders: createLoaders(db) };
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
    topics: async (ids: readonly string[]) => (await topic.loadMany(ids)).filter((found) => found instanceof Topic),
    onlineAccess: byKey(db, OnlineAccess, 'eventId'),
    editionsOfSeries: editions,
    sessionsOfEvent: listBy(db, Session, 'eventId', { position: 'ASC' }),
    documentsOfEvent: listBy(db, EventDocument, 'eventId', { position: 'ASC' }),
    documentsOfPaper: listBy(db, EventDocument, 'paperId', { position: 'ASC' }),
    statementsOfEvent: listBy(db, Statement, 'eventId', { position: 'ASC' }),
    linksToEarlier: listBy(db, EventLink, 'laterId', { id: 'ASC' }),
    linksToLater: listBy(db, EventLink, 'earlierId', { id: 'ASC' }),
    participationsOfEvent: listBy(db, Participation, 'eventId', { sessionId: 'ASC', position: 'ASC' }),
    participationsOfSeries: listBy(db, Participation, 'seriesId', { position: 'ASC' }),
    partsOfOrganisation: latestPartsOf(db, PartyType.ORGANISATION),
    partsOfPerson: latestPartsOf(db, PartyType.PERSON),
    consultationsOfPaper: listBy(db, Consultation, 'paperId', { position: 'ASC' }),
    resolutionsOfPaper: listBy(db, Resolution, 'paperId', { id: 'ASC' }),
    inviteesOfResolution: listBy(db, RequiredInvitee, 'resolutionId', { position: 'ASC' }),
    involvementsOfResolution: listBy(db, RequiredInvolvement, 'resolutionId', { position: 'ASC' }),
  } satisfies Record<string, DataLoader<string, unknown> | ((ids: readonly string[]) => Promise<unknown[]>)>;
}
