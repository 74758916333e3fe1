import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import { Role } from '../../shared/identity.js';
import type { NetworksContext } from '../context.js';
import { EventStub } from '../event/event.stub.js';
import { Organisation } from '../organisation/organisation.js';
import { Person } from '../person/person.js';
import { PolicyPlanStub } from '../policy-plan/policy-plan.stub.js';
import { SeriesStub } from '../series/series.stub.js';
import { ContactPoint } from './contact-point.js';
import { ContactPointConnection, ContactPointFilter, pageOfContactPoints } from './contact-point.page.js';

@Resolver(() => ContactPoint)
export class ContactPointResolver {
  @Query(() => ContactPoint, { nullable: true, description: 'The contact point with this id; null if there is none.' })
  contactPoint(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<ContactPoint | null> {
    return loaders.contactPoint.load(id);
  }

  @Query(() => ContactPointConnection, { description: 'Contact points, by id.' })
  contactPoints(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: NetworksContext,
    @Arg('filter', () => ContactPointFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: ContactPointFilter | null,
  ): Promise<ContactPointConnection> {
    return pageOfContactPoints(db, filter, page);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'The organisation that answers; null if unknown.' })
  organisation(
    @Root() { organisationId }: ContactPoint,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<Organisation | null> | null {
    return organisationId === null ? null : loaders.organisation.load(organisationId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'The person to ask for; null if none is named.' })
  person(@Root() { personId }: ContactPoint, @Ctx() { loaders }: NetworksContext): Promise<Person | null> | null {
    return personId === null ? null : loaders.person.load(personId);
  }

  @Authorized(Role.ORGANISER, Role.PARTNER)
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Guarded (organiser, partner): the e-mail address of the person to ask for; null if unknown.',
  })
  async personalEmail(@Root() { personId }: ContactPoint, @Ctx() { loaders }: NetworksContext): Promise<string | null> {
    return personId === null ? null : ((await loaders.person.load(personId))?.email ?? null);
  }

  @FieldResolver(() => [EventStub], { nullable: 'items', description: 'The events that it answers for.' })
  events(@Root() { eventIds }: ContactPoint): (EventStub | null)[] {
    return eventIds.map((id) => EventStub.of(id));
  }

  @FieldResolver(() => [SeriesStub], { nullable: 'items', description: 'The series that it answers for.' })
  series(@Root() { seriesIds }: ContactPoint): (SeriesStub | null)[] {
    return seriesIds.map((id) => SeriesStub.of(id));
  }

  @FieldResolver(() => [PolicyPlanStub], { nullable: 'items', description: 'The policy plans that it answers for.' })
  policyPlans(@Root() { policyPlanIds }: ContactPoint): (PolicyPlanStub | null)[] {
    return policyPlanIds.map((id) => PolicyPlanStub.of(id));
  }
}
