import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import { PageArgs } from '../../shared/connection.js';
import type { EventsContext } from '../context.js';
import { EventFilter, EventOrder } from '../event/event.filter.js';
import { EventConnection, pageOfEvents } from '../event/event.page.js';
import { Participation, ParticipationRole } from '../participation/participation.js';
import { OrganisationStub } from './organisation.stub.js';

@Resolver(() => OrganisationStub)
export class OrganisationResolver {
  @FieldResolver(
    () => [Participation],
    addedField('events', 'The parts it has in events and series, at most the latest 100; "events" pages through all.'),
  )
  async participations(
    @Root() { id }: OrganisationStub,
    @Ctx() { loaders }: EventsContext,
    @Arg('roles', () => [ParticipationRole], { nullable: true, description: 'Only these roles.' })
    roles?: ParticipationRole[] | null,
  ): Promise<Participation[]> {
    const all = await loaders.partsOfOrganisation.load(id);
    return roles == null ? all : all.filter(({ role }) => roles.includes(role));
  }

  @FieldResolver(
    () => EventConnection,
    addedField('events', 'The events it has a part in, itself or through their series, latest first.'),
  )
  events(
    @Root() { id }: OrganisationStub,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: EventsContext,
  ): Promise<EventConnection> {
    const filter = Object.assign(new EventFilter(), { organisations: [id] });
    return pageOfEvents(db, filter, page, EventOrder.DATE_DESC);
  }
}
