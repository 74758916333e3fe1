import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import { manyOf } from '../../shared/loader.js';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { EventConnection } from '../event/event.page.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { Participation } from '../participation/participation.js';
import { ParticipationRole } from '../participation/participation.enums.js';
import { organisationsAs } from '../participation/party.js';
import { PlaceStub } from '../place/place.stub.js';
import { Topic } from '../topic/topic.js';
import { Series } from './series.js';
import { EventSeriesConnection, EventSeriesFilter, pageOfSeries } from './series.page.js';

@Resolver(() => Series)
export class SeriesResolver {
  @Query(() => Series, { nullable: true, description: 'The series with this id; null if there is none.' })
  eventSeries(@Arg('id', () => ID, ID_ARGUMENT) id: string, @Ctx() { loaders }: EventsContext): Promise<Series | null> {
    return loaders.series.load(id);
  }

  @Query(() => EventSeriesConnection, { description: 'Series, by id.' })
  allEventSeries(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: EventsContext,
    @Arg('filter', () => EventSeriesFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: EventSeriesFilter | null,
  ): Promise<EventSeriesConnection> {
    return pageOfSeries(db, filter, page);
  }

  @FieldResolver(() => [Event], { description: 'The numbered editions that data is known of, by number (Ausgaben).' })
  editions(@Root() { id }: Series, @Ctx() { loaders }: EventsContext): Promise<Event[]> {
    return loaders.editionsOfSeries.load(id);
  }

  @FieldResolver(() => [Int], {
    description: 'Numbers of editions that must have been, since later ones are known, but of which there is no data.',
  })
  async editionsWithoutData(@Root() { id }: Series, @Ctx() { loaders }: EventsContext): Promise<number[]> {
    const known = new Set((await loaders.editionsOfSeries.load(id)).map((event) => event.edition));
    const last = Math.max(0, ...[...known].map(Number));
    return Array.from({ length: last }, (_, index) => index + 1).filter((edition) => !known.has(edition));
  }

  @FieldResolver(() => EventConnection, { description: 'Its events, by date.' })
  events(
    @Root() { id }: Series,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: EventsContext,
  ): Promise<EventConnection> {
    return loaders.eventsOfSeries([id], page);
  }

  @FieldResolver(() => Series, { nullable: true, description: 'The series it is a part of; null if none.' })
  parent(@Root() { parentId }: Series, @Ctx() { loaders }: EventsContext): Promise<Series | null> | null {
    return parentId === null ? null : loaders.series.load(parentId);
  }

  @FieldResolver(() => [Topic], { description: 'What it is about (Themen).' })
  topics(@Root() { topicIds }: Series, @Ctx() { loaders }: EventsContext): Promise<Topic[]> {
    return manyOf(loaders.topic, topicIds);
  }

  @FieldResolver(() => PlaceStub, {
    nullable: true,
    description: 'The city or district it belongs to; null if unknown.',
  })
  place(@Root() series: Series): PlaceStub | null {
    return PlaceStub.of(series.placeId);
  }

  @FieldResolver(() => [OrganisationStub], {
    nullable: 'items',
    description: 'The organisations in whose name it is held (Veranstalter).',
  })
  async hosts(@Root() { id }: Series, @Ctx() { loaders }: EventsContext): Promise<(OrganisationStub | null)[]> {
    return organisationsAs([ParticipationRole.HOST], await loaders.participationsOfSeries.load(id));
  }

  @FieldResolver(() => [Participation], { description: 'Who has which part in the series as a whole (Beteiligte).' })
  async participations(
    @Root() { id }: Series,
    @Ctx() { loaders }: EventsContext,
    @Arg('roles', () => [ParticipationRole], { nullable: true, description: 'Only these roles.' })
    roles?: ParticipationRole[] | null,
  ): Promise<Participation[]> {
    const all = await loaders.participationsOfSeries.load(id);
    return roles == null ? all : all.filter(({ role }) => roles.includes(role));
  }
}
