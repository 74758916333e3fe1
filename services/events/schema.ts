import type { GraphQLSchema } from 'graphql';
import { buildSubgraph, type Reference } from '../shared/federation.js';
import type { EventsContext } from './context.js';
import { AttendanceResolver } from './attendance/attendance.resolver.js';
import { ChangedEventsResolver } from './changed-events/changed-events.resolver.js';
import { EventChangeResolver } from './event-change/event-change.resolver.js';
import { EventLinkResolver } from './event-link/event-link.resolver.js';
import { EventPartsResolver } from './event-parts/event-parts.resolver.js';
import { EventResolver } from './event/event.resolver.js';
import { EventJournalResolver } from './journal/event-journal.resolver.js';
import { EventLiveCountResolver } from './live-count/event-live-count.resolver.js';
import { LiveCountResolver } from './live-count/live-count.resolver.js';
import { NetworkResolver } from './network/network.resolver.js';
import { OrganisationPartsResolver, OrganisationResolver } from './organisation/organisation.resolver.js';
import { OwnRegistrationResolver } from './own-registration/own-registration.resolver.js';
import { ConsultationResolver } from './paper/consultation.resolver.js';
import { PaperStateResolver } from './paper/paper-state.resolver.js';
import { PaperResolver } from './paper/paper.resolver.js';
import { ParticipationResolver } from './participation/participation.resolver.js';
import { PersonPartsResolver, PersonResolver } from './person/person.resolver.js';
import { PlaceResolver } from './place/place.resolver.js';
import { EventRegistrationsResolver } from './registration/event-registrations.resolver.js';
import { ModerationResolver } from './registration/moderation.resolver.js';
import { RegistrationFieldsResolver } from './registration/registration-fields.resolver.js';
import { registrationReference } from './registration/registration.reference.js';
import { RegistrationResolver } from './registration/registration.resolver.js';
import { EventTermsResolver, RegistrationTermsResolver } from './registration-terms/registration-terms.resolver.js';
import {
  OrganisationSetResolver,
  OrganisationsTakingPartResolver,
  OrganisationTurnoutByYearResolver,
} from './organisation-set/organisation-set.resolver.js';
import { StoredTurnoutResolver } from './organisation-turnout/stored-turnout.resolver.js';
import { DemandedEventResolver } from './resolution/demanded-event.resolver.js';
import { RequiredInviteeResolver } from './resolution/required-invitee.resolver.js';
import { RequiredInvolvementResolver } from './resolution/required-involvement.resolver.js';
import { ResolutionResolver } from './resolution/resolution.resolver.js';
import { RecurrenceResolver } from './series/recurrence.resolver.js';
import { SeriesResolver } from './series/series.resolver.js';
import { SessionResolver } from './session/session.resolver.js';
import { CitationResolver } from './source-document/citation.resolver.js';
import { EventsCitationResolver, SourceDocumentResolver } from './source-document/source-document.resolver.js';
import {
  StakeholderCategoryPartsResolver,
  StakeholderCategoryResolver,
} from './stakeholder-category/stakeholder-category.resolver.js';
import { StatementResolver } from './statement/statement.resolver.js';
import { TopicResolver } from './topic/topic.resolver.js';
import { VenueResolver } from './venue/venue.resolver.js';
import { WebhookDeliveryResolver } from './webhook/delivery/webhook-delivery.resolver.js';
import { WebhookEndpointResolver } from './webhook/endpoint/webhook-endpoint.resolver.js';
import { EVENTS_LISTS } from './list-sizes.js';

const RESOLVERS = [
  ChangedEventsResolver,
  EventPartsResolver,
  AttendanceResolver,
  CitationResolver,
  ConsultationResolver,
  DemandedEventResolver,
  EventChangeResolver,
  EventJournalResolver,
  EventLinkResolver,
  EventLiveCountResolver,
  EventRegistrationsResolver,
  EventResolver,
  EventTermsResolver,
  LiveCountResolver,
  ModerationResolver,
  OrganisationPartsResolver,
  OrganisationResolver,
  OrganisationSetResolver,
  OrganisationsTakingPartResolver,
  OrganisationTurnoutByYearResolver,
  StoredTurnoutResolver,
  OwnRegistrationResolver,
  PaperResolver,
  PaperStateResolver,
  ParticipationResolver,
  NetworkResolver,
  PersonPartsResolver,
  PersonResolver,
  PlaceResolver,
  RecurrenceResolver,
  RegistrationFieldsResolver,
  RegistrationResolver,
  RegistrationTermsResolver,
  RequiredInviteeResolver,
  RequiredInvolvementResolver,
  ResolutionResolver,
  SeriesResolver,
  SessionResolver,
  EventsCitationResolver,
  SourceDocumentResolver,
  StakeholderCategoryPartsResolver,
  StakeholderCategoryResolver,
  StatementResolver,
  TopicResolver,
  VenueResolver,
  WebhookDeliveryResolver,
  WebhookEndpointResolver,
] as const;

interface Key {
  id: string;
}

/** How other subgraphs reach our entities, and how they reach what we add to theirs. */
const REFERENCES: Record<string, Reference<EventsContext>> = {
  Event: ({ id }: Key, { loaders }) => loaders.event.load(id),
  EventSeries: ({ id }: Key, { loaders }) => loaders.series.load(id),
  Paper: ({ id, reference }: { id?: string; reference?: string }, { loaders }) =>
    id === undefined ? loaders.paperByReference.load(reference ?? '') : loaders.paper.load(id),
  Registration: registrationReference,
  Resolution: ({ id }: Key, { loaders }) => loaders.resolution.load(id),
  Session: ({ id }: Key, { loaders }) => loaders.session.load(id),
  SourceDocument: ({ id }: Key, { loaders }) => loaders.sourceDocument.load(id),
  Topic: ({ id }: Key, { loaders }) => loaders.topic.load(id),
  Venue: ({ id }: Key, { loaders }) => loaders.venue.load(id),
};

/** The events subgraph, executable. */
export function eventsSchema(): GraphQLSchema {
  return buildSubgraph<EventsContext>({ resolvers: RESOLVERS, references: REFERENCES, lists: EVENTS_LISTS });
}
