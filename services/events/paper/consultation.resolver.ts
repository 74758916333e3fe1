import { FieldResolver, Resolver, Root } from 'type-graphql';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { Consultation } from './consultation.js';

@Resolver(() => Consultation)
export class ConsultationResolver {
  @FieldResolver(() => OrganisationStub, { nullable: true, description: 'The body that met (Gremium).' })
  body(@Root() { bodyId }: Consultation): OrganisationStub | null {
    return OrganisationStub.of(bodyId);
  }
}
