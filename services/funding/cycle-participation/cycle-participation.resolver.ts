import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { FundingContext } from '../context.js';
import { ProgrammeCycle } from '../programme-cycle/programme-cycle.js';
import { CycleParticipation } from './cycle-participation.js';
import { livingOrganisation } from '../known-organisations/living-organisation.js';
import { CyclePartyType } from './cycle-participation.enums.js';
import { Party, partyOf } from './party.js';

@Resolver(() => CycleParticipation)
export class CycleParticipationResolver {
  @FieldResolver(() => Party, { nullable: true, description: 'Who has the part; null where the source gives no name.' })
  async party(
    @Root() { partyType, partyId }: CycleParticipation,
    @Ctx() { loaders }: FundingContext,
  ): Promise<typeof Party | null> {
    const isOrganisation = partyType === CyclePartyType.ORGANISATION;
    return isOrganisation ? livingOrganisation(loaders, partyId) : partyOf(partyType, partyId);
  }

  @FieldResolver(() => ProgrammeCycle, { nullable: true, description: 'The cycle.' })
  cycle(@Root() { cycleId }: CycleParticipation, @Ctx() { loaders }: FundingContext): Promise<ProgrammeCycle | null> {
    return loaders.cycle.load(cycleId);
  }
}
