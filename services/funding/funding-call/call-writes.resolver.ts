import { Arg, Args, Authorized, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Role } from '../../shared/identity.js';
import type { FundingContext } from '../context.js';
import { requestOf } from '../funding-journal/request.js';
import { ChangeArgs } from '../funding-journal/write-arguments.js';
import { changeCallState, type WantedState } from './change-call-state.js';
import { FundingCall } from './funding-call.js';
import { FundingCallState } from './funding-call.enums.js';

@ObjectType({ description: 'What a write about a call answers.' })
export class FundingCallPayload {
  @Field(() => FundingCall, { nullable: true, description: 'The call, as it is now.' })
  call!: FundingCall | null;
}

const ID_OF_CALL = { description: 'The call.' };

@Resolver()
export class CallWritesResolver {
  @Authorized(Role.ORGANISER)
  @Mutation(() => FundingCallPayload, {
    description: 'Opens a call for applications (Aufruf öffnen), also again. For organisers only.',
  })
  openFundingCall(
    @Arg('id', () => ID, ID_OF_CALL) id: string,
    @Args(() => ChangeArgs) args: ChangeArgs,
    @Ctx() context: FundingContext,
  ): Promise<FundingCallPayload> {
    return changed(context, { id, to: FundingCallState.OPEN, args });
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => FundingCallPayload, {
    description:
      'Closes a call: nothing more can be submitted; what was is decided (Aufruf schließen). For organisers only.',
  })
  closeFundingCall(
    @Arg('id', () => ID, ID_OF_CALL) id: string,
    @Args(() => ChangeArgs) args: ChangeArgs,
    @Ctx() context: FundingContext,
  ): Promise<FundingCallPayload> {
    return changed(context, { id, to: FundingCallState.CLOSED, args });
  }
}

async function changed(
  context: FundingContext,
  { id, to, args }: { id: string; to: WantedState; args: ChangeArgs },
): Promise<FundingCallPayload> {
  const request = requestOf(context, args);
  const changedId = await context.db.transaction((tx) => changeCallState(tx, { id, to, request }));
  return { call: await context.loaders.call.load(changedId) };
}
