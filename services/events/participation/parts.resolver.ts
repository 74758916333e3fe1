import { Arg, Args, type ClassType, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import { PageArgs } from '../../shared/connection.js';
import type { KeyStub } from '../../shared/key-stub.js';
import type { EventsContext } from '../context.js';
import { EventOrder } from '../event/event.filter.js';
import { EventConnection, pageOfEvents } from '../event/event.page.js';
import type { EventsLoaders } from '../loaders.js';
import { Participation } from './participation.js';
import { ParticipationRole } from './participation.enums.js';

export interface PartsOf {
  /** The stub of the party. */
  stub: ClassType<KeyStub>;
  loader: 'partsOfOrganisation' | 'partsOfPerson' | 'partsOfNetwork' | 'partsOfCategory';
  /** The condition on events that names such parties. */
  filter: 'organisations' | 'people' | 'networks' | 'categories';
}

/** Makes what events adds to each sort of party: the parts that it has, and the events that it has them in. */
export function partsResolver({ stub, loader, filter }: PartsOf) {
  @Resolver(() => stub)
  class PartsResolver {
    @FieldResolver(
      () => [Participation],
      addedField(
        'events',
        'The parts it has in events and series, at most the latest 100; "events" pages through all.',
      ),
    )
    async participations(
      @Root() { id }: KeyStub,
      @Ctx() { loaders }: EventsContext,
      @Arg('roles', () => [ParticipationRole], { nullable: true, description: 'Only these roles.' })
      roles?: ParticipationRole[] | null,
    ): Promise<Participation[]> {
      const all = await loaders[loader satisfies keyof EventsLoaders].load(id);
      return roles == null ? all : all.filter(({ role }) => roles.includes(role));
    }

    @FieldResolver(
      () => EventConnection,
      addedField('events', 'The events it has a part in, itself or through their series, latest first.'),
    )
    events(
      @Root() { id }: KeyStub,
      @Args(() => PageArgs) page: PageArgs,
      @Ctx() { db }: EventsContext,
    ): Promise<EventConnection> {
      return pageOfEvents(db, { [filter]: [id] }, page, EventOrder.DATE_DESC);
    }
  }

  return PartsResolver;
}
