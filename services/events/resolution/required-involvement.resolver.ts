import { FieldResolver, Resolver, Root } from 'type-graphql';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { RequiredInvolvement } from './required-involvement.js';

@Resolver(() => RequiredInvolvement)
export class RequiredInvolvementResolver {
  @FieldResolver(() => OrganisationStub, { nullable: true, description: 'The body.' })
  organisation(@Root() { organisationId }: RequiredInvolvement): OrganisationStub | null {
    return OrganisationStub.of(organisationId);
  }
}
