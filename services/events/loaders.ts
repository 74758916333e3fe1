import type { DataSource } from 'typeorm';
import { citingThings } from '../shared/facts/citing-things.js';
import { byId, byKey, listBy, manyOf } from '../shared/loader.js';
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

/** Everything by which a request reaches rows: one statement for all keys of a loader. */
export function createLoaders(db: DataSource) {
  const topic = byId(db, Topic);
  return {
    event: byId(db, Event),
    onlineAccess: byKey(db, OnlineAccess, 'eventId'),
    sessionsOfEvent: listBy(db, Session, 'eventId', BY_POSITION),
    documentsOfEvent: listBy(db, EventDocument, 'eventId', BY_POSITION),
    statementsOfEvent: listBy(db, Statement, 'eventId', BY_POSITION),
    statementsOfPerson: listBy(db, Statement, 'personId', BY_ID),
    linksToEarlier: listBy(db, EventLink, 'laterId', { position: 'ASC', id: 'ASC' }),
    linksToLater: listBy(db, EventLink, 'earlierId', { position: 'ASC', id: 'ASC' }),
    session: byId(db, Session),
    venue: byId(db, Venue),
    topic,
    topics: manyOf(topic),
    ...documentLoaders(db),

    series: byId(db, Series),
    editionsOfSeries: editionsOfSeries(db),
    eventsOfSeries: eventsBy(db, 'series', EventOrder.DATE_ASC),
    eventsOfPlaces: eventsBy(db, 'places', EventOrder.DATE_DESC),
    eventsOfVenue: eventsBy(db, 'venues', EventOrder.DATE_DESC),

    participationsOfEvent: listBy(db, Participation, 'eventId', { sessionId: 'ASC', position: 'ASC' }),
    participationsOfSeries: listBy(db, Participation, 'seriesId', BY_POSITION),
    partsOfOrganisation: latestPartsOf(db, PartyType.ORGANISATION),
    partsOnBehalfOf: latestPartsOnBehalfOf(db),
    partsOfPerson: latestPartsOf(db, PartyType.PERSON),
    partsOfNetwork: latestPartsOf(db, PartyType.NETWORK),
    partsOfCategory: latestPartsOf(db, PartyType.CATEGORY),
    eventsOfOrganisation: eventsBy(db, 'organisations', EventOrder.DATE_DESC),
    eventsOfPerson: eventsBy(db, 'people', EventOrder.DATE_DESC),
    eventsOfNetwork: eventsBy(db, 'networks', EventOrder.DATE_DESC),
    eventsOfCategory: eventsBy(db, 'categories', EventOrder.DATE_DESC),

    paper: byId(db, Paper),
    paperByReference: byKey(db, Paper, 'reference'),
    documentsOfPaper: listBy(db, EventDocument, 'paperId', BY_POSITION),
    consultationsOfPaper: listBy(db, Consultation, 'paperId', BY_POSITION),
    resolution: byId(db, Resolution),
    resolutionsOfPaper: listBy(db, Resolution, 'paperId', BY_ID),
    resolutionsDemandingEvent: listBy(db, Resolution, 'demandedEventId', BY_ID),
    inviteesOfResolution: listBy(db, RequiredInvitee, 'resolutionId', BY_POSITION),
    inviteesOfCategory: listBy(db, RequiredInvitee, 'categoryId', BY_ID),
    involvementsOfResolution: listBy(db, RequiredInvolvement, 'resolutionId', BY_POSITION),
    involvementsOfOrganisation: listBy(db, RequiredInvolvement, 'organisationId', BY_ID),

    registration: registration(db),
    waitlistPosition: waitlistPosition(db),
    turnoutOfEvent: turnoutOfEvent(db),
    organisationsTakingPart: organisationsTakingPart(db),
    participationByYear: participationByYear(db),
    registrationTerms: registrationTerms(db),
    seatPool: byId(db, SeatPool),
    liveCount: liveCount(db),

    webhookMessage: byId(db, WebhookMessage),
    attemptsOfDelivery: listBy(db, WebhookAttempt, 'deliveryId', BY_ID),
  };
}

/** Sources, and what cites them. */
function documentLoaders(db: DataSource) {
  return { sourceDocument: byId(db, SourceDocument), citingDocument: citingThings(db, EventsCitationConnection) };
}
