import { FieldResolver, Resolver, Root } from 'type-graphql';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { PersonStub } from '../person/person.stub.js';
import { PaperState } from './paper-state.js';

@Resolver(() => PaperState)
export class PaperStateResolver {
  @FieldResolver(() => OrganisationStub, {
    nullable: true,
    description: 'Who brings it in (Initiator); null if not stated.',
  })
  initiator(@Root() { initiatorId }: PaperState): OrganisationStub | null {
    return OrganisationStub.of(initiatorId);
  }

  @FieldResolver(() => PersonStub, { nullable: true, description: 'Who wrote it (Verfasser); null if not stated.' })
  author(@Root() { authorId }: PaperState): PersonStub | null {
    return PersonStub.of(authorId);
  }
}
