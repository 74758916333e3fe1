import { Arg, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import { dayIn, GERMANY } from '../../shared/facts/day-in.js';
import { DateScalar } from '../../shared/facts/scalars.js';
import type { NetworksContext } from '../context.js';
import { InvitationMandate, MANDATE_AS_OF } from '../invitation-mandate/invitation-mandate.js';
import { mandateOf, NEEDED_OF_RESOLUTION } from '../invitation-mandate/mandate-of.js';
import { ResolutionStub } from './resolution.stub.js';

@Resolver(() => ResolutionStub)
export class ResolutionResolver {
  @Directive(`@requires(fields: "${NEEDED_OF_RESOLUTION}")`)
  @FieldResolver(
    () => InvitationMandate,
    addedField('networks', 'Whom it says must be invited, and which organisations that means (Einladungsauftrag).'),
  )
  invitationMandate(
    @Root() resolution: ResolutionStub,
    @Ctx() { loaders, now }: NetworksContext,
    @Arg('asOf', () => DateScalar, MANDATE_AS_OF) asOf?: string | null,
  ): Promise<InvitationMandate> {
    return mandateOf(loaders, resolution, asOf ?? dayIn(GERMANY, now()));
  }
}
