import type { DataSource } from 'typeorm';
import { citingThings } from '../shared/facts/citing-things.js';
import { lazyLoaders, type LoaderMakers } from '../shared/lazy-loaders.js';
import { byId, byKey, listBy } from '../shared/loader.js';
import { onceATurn } from '../shared/once-a-turn.js';
import { EventDocument } from './event-document/event-document.js';
import { EventLink } from './event-link/event-link.js';
import { EventOrder } from './event/event.filter.js';
import { Event } from './event/event.js';
import { eventsBy } from './event/event.page.js';
import { liveCount } from './live-count/live-count.loaders.js';
import { OnlineAccess } from './online-access/online-access.js';
import { organisationsTakingPart, participationByYear } from './organisation-set/organisation-set.loaders.js';
import { turnoutOfEvent } from './organisation-turnout/stored-turnout.loaders.js';
import { Consultation } from './paper/consultation.js';
import { Paper } from './paper/paper.js';
import { Participation } from './participation/participation.js';
import { PartyType } from './participation/participation.enums.js';
import { latestPartsOf, latestPartsOnBehalfOf } from './participation/participation.loaders.js';
import { registration, waitlistPosition } from './registration/registration.loaders.js';
import { registrationTerms } from './registration-terms/registration-terms.loaders.js';
import { SeatPool } from './registration-terms/seat-pool.js';
import { RequiredInvitee } from './resolution/required-invitee.js';
import { RequiredInvolvement } from './resolution/required-involvement.js';
import { Resolution } from './resolution/resolution.js';
import { Series } from './series/series.js';
import { editionsOfSeries } from './series/series.loaders.js';
import { Session } from './session/session.js';
import { EventsCitationConnection } from './source-document/citing.js';
import { SourceDocument } from './source-document/source-document.js';
import { Statement } from './statement/statement.js';
import { Topic } from './topic/topic.js';
import { Venue } from './venue/venue.js';
import { WebhookAttempt } from './webhook/delivery/webhook-attempt.js';
import { WebhookMessage } from './webhook/message/webhook-message.js';

/** What messages of subscriptions load with: the same loaders for those that are made in the same turn. */
export const loadersOfTurns = (db: DataSource) => onceATurn(() => createLoaders(db));

export type EventsLoaders = ReturnType<typeof createLoaders>;

const BY_ID = { id: 'ASC' } as const;
const BY_POSITION = { position: 'ASC' } as const;

/** Sources, and what cites them. */
const DOCUMENTS = {
  sourceDocument: (db) => byId(db, SourceDocument),
  citingDocument: (db) => citingThings(db, EventsCitationConnection),
} satisfies LoaderMakers;

/** Everything by which a request reaches rows: one statement for all keys of a loader. */
export const createLoaders = lazyLoaders({
  event: (db) => byId(db, Event),
  onlineAccess: (db) => byKey(db, OnlineAccess, 'eventId'),
  sessionsOfEvent: (db) => listBy(db, Session, 'eventId', BY_POSITION),
  documentsOfEvent: (db) => listBy(db, EventDocument, 'eventId', BY_POSITION),
  statementsOfEvent: (db) => listBy(db, Statement, 'eventId', BY_POSITION),
  statementsOfPerson: (db) => listBy(db, Statement, 'personId', BY_ID),
  linksToEarlier: (db) => listBy(db, EventLink, 'laterId', { position: 'ASC', id: 'ASC' }),
  linksToLater: (db) => listBy(db, EventLink, 'earlierId', { position: 'ASC', id: 'ASC' }),
  session: (db) => byId(db, Session),
  venue: (db) => byId(db, Venue),
  topic: (db) => byId(db, Topic),
  ...DOCUMENTS,

  series: (db) => byId(db, Series),
  editionsOfSeries,
  eventsOfSeries: (db) => eventsBy(db, 'series', EventOrder.DATE_ASC),
  eventsOfPlaces: (db) => eventsBy(db, 'places', EventOrder.DATE_DESC),
  eventsOfVenue: (db) => eventsBy(db, 'venues', EventOrder.DATE_DESC),

  participationsOfEvent: (db) => listBy(db, Participation, 'eventId', { sessionId: 'ASC', position: 'ASC' }),
  participationsOfSeries: (db) => listBy(db, Participation, 'seriesId', BY_POSITION),
  partsOfOrganisation: (db) => latestPartsOf(db, PartyType.ORGANISATION),
  partsOnBehalfOf: latestPartsOnBehalfOf,
  partsOfPerson: (db) => latestPartsOf(db, PartyType.PERSON),
  partsOfNetwork: (db) => latestPartsOf(db, PartyType.NETWORK),
  partsOfCategory: (db) => latestPartsOf(db, PartyType.CATEGORY),
  eventsOfOrganisation: (db) => eventsBy(db, 'organisations', EventOrder.DATE_DESC),
  eventsOfPerson: (db) => eventsBy(db, 'people', EventOrder.DATE_DESC),
  eventsOfNetwork: (db) => eventsBy(db, 'networks', EventOrder.DATE_DESC),
  eventsOfCategory: (db) => eventsBy(db, 'categories', EventOrder.DATE_DESC),

  paper: (db) => byId(db, Paper),
  paperByReference: (db) => byKey(db, Paper, 'reference'),
  documentsOfPaper: (db) => listBy(db, EventDocument, 'paperId', BY_POSITION),
  consultationsOfPaper: (db) => listBy(db, Consultation, 'paperId', BY_POSITION),
  resolution: (db) => byId(db, Resolution),
  resolutionsOfPaper: (db) => listBy(db, Resolution, 'paperId', BY_ID),
  resolutionsDemandingEvent: (db) => listBy(db, Resolution, 'demandedEventId', BY_ID),
  inviteesOfResolution: (db) => listBy(db, RequiredInvitee, 'resolutionId', BY_POSITION),
  inviteesOfCategory: (db) => listBy(db, RequiredInvitee, 'categoryId', BY_ID),
  involvementsOfResolution: (db) => listBy(db, RequiredInvolvement, 'resolutionId', BY_POSITION),
  involvementsOfOrganisation: (db) => listBy(db, RequiredInvolvement, 'organisationId', BY_ID),

  registration,
  waitlistPosition,
  turnoutOfEvent,
  organisationsTakingPart,
  participationByYear,
  registrationTerms,
  seatPool: (db) => byId(db, SeatPool),
  liveCount,

  webhookMessage: (db) => byId(db, WebhookMessage),
  attemptsOfDelivery: (db) => listBy(db, WebhookAttempt, 'deliveryId', BY_ID),
});
