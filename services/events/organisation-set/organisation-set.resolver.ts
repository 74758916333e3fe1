import { Authorized, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import { Role } from '../../shared/identity.js';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { BY_ALL_IDS, idsOf, OrganisationStub } from '../organisation/organisation.stub.js';
import { OrganisationSetStub } from './organisation-set.stub.js';
import { ParticipationOfYear } from './participation-of-year.js';

/** What events adds to organisations that something is said about together. */
@Resolver(() => OrganisationSetStub)
export class OrganisationSetResolver {
  @Authorized(Role.ORGANISER, Role.ANALYST)
  @Directive('@requires(fields: "allIds")')
  @FieldResolver(
    () => [ParticipationOfYear],
    addedField(
      'events',
      'In what they took part, year by year, as sources and registrations prove it; a year is not there if nothing proves a part ' +
        'in it. Events that are only demanded, or were called off, do not count. For organisers and analysts: small numbers ' +
        'may give people away.',
    ),
  )
  participationByYear(
    @Root() { allIds = [] }: OrganisationSetStub,
    @Ctx() { loaders }: EventsContext,
  ): Promise<ParticipationOfYear[]> {
    return loaders.participationByYear.load(allIds);
  }
}

/** The same of one organisation. */
@Resolver(() => OrganisationStub)
export class OrganisationTurnoutByYearResolver {
  @Authorized(Role.ORGANISER, Role.ANALYST)
  @Directive(BY_ALL_IDS)
  @FieldResolver(
    () => [ParticipationOfYear],
    addedField(
      'events',
      'In how many events it took part and how many came on behalf of it, year by year, as far as something proves it ' +
        '(Rücklauf). For organisers and analysts: small numbers may give people away.',
    ),
  )
  participationByYear(
    @Root() organisation: OrganisationStub,
    @Ctx() { loaders }: EventsContext,
  ): Promise<ParticipationOfYear[]> {
    return loaders.participationByYear.load([idsOf(organisation)]);
  }
}

/** What sets add to an event. */
@Resolver(() => Event)
export class OrganisationsTakingPartResolver {
  @Authorized(Role.ORGANISER, Role.ANALYST)
  @FieldResolver(() => OrganisationSetStub, {
    nullable: true,
    description:
      'The organisations of which something proves that they took part: a source that names their part, or that of somebody ' +
      'who spoke for them, or somebody who came on behalf of them and was checked in. For organisers and analysts: small numbers ' +
      'may give people away.',
  })
  organisationsTakingPart(@Root() { id }: Event, @Ctx() { loaders }: EventsContext): Promise<OrganisationSetStub> {
    return loaders.organisationsTakingPart.load(id);
  }
}
