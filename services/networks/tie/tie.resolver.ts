import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { NetworksContext } from '../context.js';
import { EventStub } from '../event/event.stub.js';
import type { Membership } from '../membership/membership.js';
import { Party, partyOf } from '../party/party.js';
import { ProgrammeStub } from '../programme/programme.stub.js';
import type { Relation } from '../relation/relation.js';
import { TieOriginType } from './tie.enums.js';
import { Tie, TieOrigin } from './tie.js';

@Resolver(() => Tie)
export class TieResolver {
  @FieldResolver(() => Party, { nullable: true, description: 'Who is joined; null if that was removed just now.' })
  from(@Root() { record }: Tie, @Ctx() { loaders }: NetworksContext): Promise<typeof Party | null> {
    return partyOf(loaders, record.from.type, record.from.id);
  }

  @FieldResolver(() => Party, { nullable: true, description: 'With whom; null if that was removed just now.' })
  to(@Root() { record }: Tie, @Ctx() { loaders }: NetworksContext): Promise<typeof Party | null> {
    return partyOf(loaders, record.to.type, record.to.id);
  }

  @FieldResolver(() => TieOrigin, { nullable: true, description: 'What it is taken from; null if that was removed.' })
  async derivedFrom(
    @Root() { record: { originType, originId } }: Tie,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<Relation | Membership | EventStub | ProgrammeStub | null> {
    switch (originType) {
      case TieOriginType.RELATION:
        return loaders.relation.load(originId);
      case TieOriginType.MEMBERSHIP:
        return loaders.membership.load(originId);
      case TieOriginType.EVENT:
        return (await loaders.isEventKnown.load(originId)) ? EventStub.of(originId) : null;
      case TieOriginType.PROGRAMME:
        return ProgrammeStub.of(originId);
    }
  }
}
