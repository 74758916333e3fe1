import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { FundingCall } from './funding-call.js';
import { FundingCallState } from './funding-call.enums.js';

@InputType({ description: 'Which calls to list. All conditions hold at once; within one list any value fits.' })
export class FundingCallFilter {
  @Field(() => [ID], { nullable: true, description: 'Only those of these programmes.' })
  programmes?: string[] | null;

  @Field(() => [FundingCallState], { nullable: true, description: 'Only those that stand so.' })
  states?: FundingCallState[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those about at least one of these topics.' })
  topics?: string[] | null;
}

@ObjectType({ description: 'A page of a list of calls, stable while calls are added.' })
export class FundingCallConnection extends connectionOf(FundingCall, 'FundingCall') {}

const CONDITIONS: Record<keyof FundingCallFilter, string> = {
  programmes: 'call."programmeId" = any(:programmes)',
  states: 'call.state = any(:states)',
  topics: 'call."topicIds" && cast(:topics as text[])',
};

/**
 * One page of the calls that a filter lets through, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfCalls(
  db: DataSource,
  filter: FundingCallFilter | null | undefined,
  args: PageArgs,
): Promise<FundingCallConnection> {
  const query = applyConditions(Selection.of(db, FundingCall, 'call'), filter, CONDITIONS);
  return Object.assign(new FundingCallConnection(), await pageById(query, args));
}
