import { Args, Authorized, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { Role } from '../../shared/identity.js';
import type { FundingContext } from '../context.js';
import { FundingCall } from '../funding-call/funding-call.js';
import { FundingJournalConnection, pageOfJournal } from './journal.page.js';

/** What the journal adds to a call. */
@Resolver(() => FundingCall)
export class CallJournalResolver {
  @Authorized(Role.ORGANISER, Role.ANALYST)
  @FieldResolver(() => FundingJournalConnection, {
    nullable: true,
    description:
      'Everything that was done about it, its applications and grants, the oldest first; nothing in it is about a person (Protokoll). For organisers and analysts.',
  })
  journal(
    @Root() { id }: FundingCall,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: FundingContext,
  ): Promise<FundingJournalConnection> {
    return pageOfJournal(db, id, page);
  }
}
