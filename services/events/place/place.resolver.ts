import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import { PageArgs } from '../../shared/connection.js';
import type { EventsContext } from '../context.js';
import { EventConnection } from '../event/event.page.js';
import { PlaceStub } from './place.stub.js';

@Resolver(() => PlaceStub)
export class PlaceResolver {
  @FieldResolver(() => EventConnection, addedField('events', 'The events that concern it, latest first.'))
  events(
    @Root() { id }: PlaceStub,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: EventsContext,
  ): Promise<EventConnection> {
    return loaders.eventsOfPlaces([id], page);
  }

  @Directive('@requires(fields: "parts { id parts { id } }")')
  @FieldResolver(
    () => EventConnection,
    addedField('events', 'The events that concern it or a place within it, two levels down, latest first.'),
  )
  eventsWithin(
    @Root() place: PlaceStub,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: EventsContext,
  ): Promise<EventConnection> {
    const places = [place, ...(place.parts ?? []), ...(place.parts ?? []).flatMap(({ parts }) => parts ?? [])];
    return loaders.eventsOfPlaces(
      places.map(({ id }) => id),
      page,
    );
  }
}
