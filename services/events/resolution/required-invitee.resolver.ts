import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EventsContext } from '../context.js';
import { StakeholderCategoryStub } from '../stakeholder-category/stakeholder-category.stub.js';
import { RequiredInvitee } from './required-invitee.js';
import { Resolution } from './resolution.js';

@Resolver(() => RequiredInvitee)
export class RequiredInviteeResolver {
  @FieldResolver(() => Resolution, { nullable: true, description: 'The resolution that requires it.' })
  resolution(@Root() { resolutionId }: RequiredInvitee, @Ctx() { loaders }: EventsContext): Promise<Resolution | null> {
    return loaders.resolution.load(resolutionId);
  }

  @FieldResolver(() => StakeholderCategoryStub, { nullable: true, description: 'The category (Akteursgruppe).' })
  category(@Root() { categoryId }: RequiredInvitee): StakeholderCategoryStub | null {
    return StakeholderCategoryStub.of(categoryId);
  }
}
