import { Arg, Args, type ClassType, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import { PageArgs } from '../../shared/connection.js';
import type { KeyStub } from '../../shared/key-stub.js';
import type { EventsContext } from '../context.js';
import { EventConnection } from '../event/event.page.js';
import { Participation } from './participation.js';
import { ParticipationRole } from './participation.enums.js';

export interface PartsOf {
  /** The stub of the party. */
  stub: ClassType<KeyStub>;
  /** The word for such a party in the names of its loaders. */
  party: 'Organisation' | 'Person' | 'Network' | 'Category';
  /** The directive by which the gateway is told what else than the key is needed. */
  requires?: string;
  /** The ids under which the parts of one party are kept; its own if not given. */
  idsOf?: (party: KeyStub) => readonly string[];
}

/** Makes what events adds to each sort of party: the parts that it has, and the events that it has them in. */
export function partsResolver({ stub, party, requires, idsOf = ({ id }) => [id] }: PartsOf) {
  const needing = requires === undefined ? () => undefined : Directive(requires);

  @Resolver(() => stub)
  class PartsResolver {
    @needing
    @FieldResolver(
      () => [Participation],
      addedField(
        'events',
        'The parts it has in events and series, at most the latest 100; "events" pages through all.',
      ),
    )
    async participations(
      @Root() root: KeyStub,
      @Ctx() { loaders }: EventsContext,
      @Arg('roles', () => [ParticipationRole], { nullable: true, description: 'Only these roles.' })
      roles?: ParticipationRole[] | null,
    ): Promise<Participation[]> {
      const all = await loaders[`partsOf${party}`].load(idsOf(root));
      return roles == null ? all : all.filter(({ role }) => roles.includes(role));
    }

    @needing
    @FieldResolver(
      () => EventConnection,
      addedField('events', 'The events it has a part in, itself or through their series, latest first.'),
    )
    events(
      @Root() root: KeyStub,
      @Args(() => PageArgs) page: PageArgs,
      @Ctx() { loaders }: EventsContext,
    ): Promise<EventConnection> {
      return loaders[`eventsOf${party}`](idsOf(root), page);
    }
  }

  return PartsResolver;
}
