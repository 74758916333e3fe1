import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import { ContactPoint } from '../contact-point/contact-point.js';
import type { NetworksContext } from '../context.js';
import { PolicyPlanStub } from './policy-plan.stub.js';

@Resolver(() => PolicyPlanStub)
export class PolicyPlanResolver {
  @FieldResolver(() => [ContactPoint], addedField('networks', 'Whom to ask about it (Ansprechstellen).'))
  contactPoints(@Root() { id }: PolicyPlanStub, @Ctx() { loaders }: NetworksContext): Promise<ContactPoint[]> {
    return loaders.contactPointsOfPolicyPlan.load(id);
  }
}
