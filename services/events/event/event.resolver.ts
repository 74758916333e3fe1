import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import { manyOf } from '../../shared/loader.js';
import type { EventsContext } from '../context.js';
import { EventDocument } from '../event-document/event-document.js';
import { EventLink } from '../event-link/event-link.js';
import { LinkDirection } from '../event-link/event-link.enums.js';
import { linksOfEvent } from '../event-link/links-of-event.js';
import { OnlineAccess } from '../online-access/online-access.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { Participation } from '../participation/participation.js';
import { ParticipationRole } from '../participation/participation.enums.js';
import { organisationsAs } from '../participation/party.js';
import { PlaceStub } from '../place/place.stub.js';
import { Series } from '../series/series.js';
import { Session, SessionKind } from '../session/session.js';
import { Statement } from '../statement/statement.js';
import { Topic } from '../topic/topic.js';
import { Venue } from '../venue/venue.js';
import { Event } from './event.js';
import { EventFilter, EventOrder } from './event.filter.js';
import { EventConnection, pageOfEvents } from './event.page.js';
import { RegistrationInfo } from './registration-info.js';

@Resolver(() => Event)
export class EventResolver {
  @Query(() => Event, { nullable: true, description: 'The event with this id; null if there is none.' })
  event(@Arg('id', () => ID, ID_ARGUMENT) id: string, @Ctx() { loaders }: EventsContext): Promise<Event | null> {
    return loaders.event.load(id);
  }

  @Query(() => EventConnection, { description: 'Events, by date unless another order is asked for.' })
  events(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: EventsContext,
    @Arg('filter', () => EventFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: EventFilter | null,
    @Arg('orderBy', () => EventOrder, { defaultValue: EventOrder.DATE_ASC, description: 'How they are sorted.' })
    orderBy: EventOrder = EventOrder.DATE_ASC,
  ): Promise<EventConnection> {
    return pageOfEvents(db, filter, page, orderBy);
  }

  @FieldResolver(() => Series, { nullable: true, description: 'The series it is in; null if none (Reihe).' })
  series(@Root() { seriesId }: Event, @Ctx() { loaders }: EventsContext): Promise<Series | null> | null {
    return seriesId === null ? null : loaders.series.load(seriesId);
  }

  @FieldResolver(() => Venue, { nullable: true, description: 'Where it is held; null if unknown or on line only.' })
  venue(@Root() { venueId }: Event, @Ctx() { loaders }: EventsContext): Promise<Venue | null> | null {
    return venueId === null ? null : loaders.venue.load(venueId);
  }

  @FieldResolver(() => PlaceStub, { nullable: true, description: 'The city or district it concerns; null if unknown.' })
  place(@Root() event: Event): PlaceStub | null {
    return PlaceStub.of(event.placeId);
  }

  @FieldResolver(() => [Topic], { description: 'What it is about (Themen).' })
  topics(@Root() { topicIds }: Event, @Ctx() { loaders }: EventsContext): Promise<Topic[]> {
    return manyOf(loaders.topic, topicIds);
  }

  @FieldResolver(() => OnlineAccess, {
    nullable: true,
    description: 'How one joins on line; null if not on line or unknown.',
  })
  onlineAccess(@Root() { id }: Event, @Ctx() { loaders }: EventsContext): Promise<OnlineAccess | null> {
    return loaders.onlineAccess.load(id);
  }

  @FieldResolver(() => [OrganisationStub], {
    nullable: 'items',
    description:
      'The organisations in whose name it is held (Veranstalter): those with the role HOST in the event, else in its ' +
      'series; where none is named, those that organised it, else those that held it in cooperation.',
  })
  async hosts(
    @Root() { id, seriesId }: Event,
    @Ctx() { loaders }: EventsContext,
  ): Promise<(OrganisationStub | null)[]> {
    // Both at once, though the second is rarely needed: one statement more is cheaper than one way more to the database.
    const [own, ofSeries] = await Promise.all([
      loaders.participationsOfEvent.load(id),
      seriesId === null ? [] : loaders.participationsOfSeries.load(seriesId),
    ]);
    return hostsAmong(own, ofSeries);
  }

  @FieldResolver(() => [Participation], {
    description: 'Who has which part in it, its sessions included (Beteiligte).',
  })
  async participations(
    @Root() { id }: Event,
    @Ctx() { loaders }: EventsContext,
    @Arg('roles', () => [ParticipationRole], { nullable: true, description: 'Only these roles.' })
    roles?: ParticipationRole[] | null,
  ): Promise<Participation[]> {
    const all = await loaders.participationsOfEvent.load(id);
    return roles == null ? all : all.filter(({ role }) => roles.includes(role));
  }

  @FieldResolver(() => [Session], { description: 'Its parts that are known, in order (Programmpunkte).' })
  async sessions(
    @Root() { id }: Event,
    @Ctx() { loaders }: EventsContext,
    @Arg('kinds', () => [SessionKind], { nullable: true, description: 'Only these kinds.' })
    kinds?: SessionKind[] | null,
  ): Promise<Session[]> {
    const all = await loaders.sessionsOfEvent.load(id);
    return kinds == null ? all : all.filter(({ kind }) => kinds.includes(kind));
  }

  @FieldResolver(() => [EventDocument], { description: 'Its documents, in the order of the source (Unterlagen).' })
  documents(@Root() { id }: Event, @Ctx() { loaders }: EventsContext): Promise<EventDocument[]> {
    return loaders.documentsOfEvent.load(id);
  }

  @FieldResolver(() => [Statement], { description: 'What persons say about it, in the order of the source.' })
  statements(@Root() { id }: Event, @Ctx() { loaders }: EventsContext): Promise<Statement[]> {
    return loaders.statementsOfEvent.load(id);
  }

  @FieldResolver(() => [EventLink], {
    description: 'Events it came from and that came from it, by their day; of one day, as the source has them.',
  })
  links(
    @Root() { id }: Event,
    @Ctx() { loaders }: EventsContext,
    @Arg('direction', () => LinkDirection, { nullable: true, description: 'Only this way; both if not given.' })
    direction?: LinkDirection | null,
  ): Promise<EventLink[]> {
    return linksOfEvent(loaders, id, direction ?? null);
  }

  @FieldResolver(() => RegistrationInfo, { description: 'How one registers, as the sources say (Anmeldung).' })
  registrationInfo(@Root() event: Event): RegistrationInfo {
    return RegistrationInfo.of(event);
  }
}

function hostsAmong(own: Participation[], ofSeries: Participation[]): (OrganisationStub | null)[] {
  const { HOST, LEAD_ORGANISER, ORGANISER, COOPERATION_PARTNER } = ParticipationRole;
  const choices = [
    organisationsAs([HOST], own),
    organisationsAs([HOST], ofSeries),
    organisationsAs([LEAD_ORGANISER, ORGANISER], own),
    organisationsAs([COOPERATION_PARTNER], own),
  ];
  return choices.find((hosts) => hosts.length > 0) ?? [];
}
