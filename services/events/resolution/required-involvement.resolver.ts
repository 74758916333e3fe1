import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EventsContext } from '../context.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { RequiredInvolvement } from './required-involvement.js';
import { Resolution } from './resolution.js';

@Resolver(() => RequiredInvolvement)
export class RequiredInvolvementResolver {
  @FieldResolver(() => OrganisationStub, { nullable: true, description: 'The body.' })
  organisation(@Root() { organisationId }: RequiredInvolvement): OrganisationStub | null {
    return OrganisationStub.of(organisationId);
  }

  @FieldResolver(() => Resolution, { nullable: true, description: 'The resolution that demands it.' })
  resolution(
    @Root() { resolutionId }: RequiredInvolvement,
    @Ctx() { loaders }: EventsContext,
  ): Promise<Resolution | null> {
    return loaders.resolution.load(resolutionId);
  }
}
