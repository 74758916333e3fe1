import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import type { EventsContext } from '../context.js';
import { partsResolver } from '../participation/parts.resolver.js';
import { RequiredInvitee } from '../resolution/required-invitee.js';
import { StakeholderCategoryStub } from './stakeholder-category.stub.js';

/** The parts that a stakeholder category has. */
export const StakeholderCategoryPartsResolver = partsResolver({
  stub: StakeholderCategoryStub,
  party: 'Category',
});

@Resolver(() => StakeholderCategoryStub)
export class StakeholderCategoryResolver {
  @FieldResolver(
    () => [RequiredInvitee],
    addedField('events', 'Where resolutions require that it is invited, by resolution (einzuladen).'),
  )
  requiredInvitations(
    @Root() { id }: StakeholderCategoryStub,
    @Ctx() { loaders }: EventsContext,
  ): Promise<RequiredInvitee[]> {
    return loaders.inviteesOfCategory.load(id);
  }
}
