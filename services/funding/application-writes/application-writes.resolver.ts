import { randomUUID } from 'node:crypto';
import { Arg, Args, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { hasRole } from '../../shared/access.js';
import { Role, type Viewer } from '../../shared/identity.js';
import type { FundingContext } from '../context.js';
import { submitterHashOf } from '../funding-application/submitter.js';
import { madeSure } from '../funding-journal/made-sure.js';
import { requestOf } from '../funding-journal/request.js';
import { ChangeArgs, WriteArgs } from '../funding-journal/write-arguments.js';
import { requireOrganisation } from '../known-organisations/require-organisation.js';
import { MoneyInput } from '../money/money.js';
import { FundingApplicationInput, FundingApplicationPayload } from './application-writes.payload.js';
import { approveApplication, rejectApplication } from './decide-application.js';
import { submitApplication } from './submit-application.js';
import { withdrawApplication } from './withdraw-application.js';

const ID_OF_APPLICATION = { description: 'The application.' };

@Resolver()
export class ApplicationWritesResolver {
  @Authorized(Role.PARTNER, Role.ORGANISER)
  @Mutation(() => FundingApplicationPayload, {
    description: 'Submits an application to a call that is open (Antrag stellen). For partners and organisers.',
  })
  async submitFundingApplication(
    @Arg('input', () => FundingApplicationInput, { description: 'What is applied for.' })
    wanted: FundingApplicationInput,
    @Args(() => WriteArgs) args: WriteArgs,
    @Ctx() context: FundingContext,
  ): Promise<FundingApplicationPayload> {
    const applicant = ['input.applicant', wanted.applicant] as const;
    const request = await madeSure(context.db, requestOf(context, args), applicant, () =>
      requireOrganisation(context, wanted.applicant, 'input.applicant'),
    );
    const submission = { id: randomUUID(), wanted, submitterHash: partnerOf(context.viewer), request };
    return answer(context, await context.db.transaction((tx) => submitApplication(tx, submission)));
  }

  @Authorized(Role.PARTNER, Role.ORGANISER)
  @Mutation(() => FundingApplicationPayload, {
    description:
      'Withdraws an application before it is granted; what was bound for it is free again (Antrag zurückziehen). For organisers, and for the partner that submitted it.',
  })
  async withdrawFundingApplication(
    @Arg('id', () => ID, ID_OF_APPLICATION) id: string,
    @Args(() => ChangeArgs) args: ChangeArgs,
    @Ctx() context: FundingContext,
    @Arg('reason', () => String, { nullable: true, description: 'Why; nothing about a person.' })
    reason?: string | null,
  ): Promise<FundingApplicationPayload> {
    const withdrawal = {
      id,
      reason: reason ?? null,
      submitterHash: partnerOf(context.viewer),
      request: requestOf(context, args),
    };
    return answer(context, await context.db.transaction((tx) => withdrawApplication(tx, withdrawal)));
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => FundingApplicationPayload, {
    description:
      'Approves an application with an amount, which is bound of the budgets of call and year (bewilligen). For organisers only.',
  })
  async approveFundingApplication(
    @Arg('id', () => ID, ID_OF_APPLICATION) id: string,
    @Arg('amount', () => MoneyInput, { description: 'How much; not more than what was applied for.' })
    amount: MoneyInput,
    @Args(() => ChangeArgs) args: ChangeArgs,
    @Ctx() context: FundingContext,
  ): Promise<FundingApplicationPayload> {
    const request = requestOf(context, args);
    return answer(context, await context.db.transaction((tx) => approveApplication(tx, { id, amount, request })));
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => FundingApplicationPayload, {
    description: 'Rejects an application, with a reason (ablehnen). For organisers only.',
  })
  async rejectFundingApplication(
    @Arg('id', () => ID, ID_OF_APPLICATION) id: string,
    @Arg('reason', () => String, { description: 'Why; nothing about a person.' }) reason: string,
    @Args(() => ChangeArgs) args: ChangeArgs,
    @Ctx() context: FundingContext,
  ): Promise<FundingApplicationPayload> {
    const request = requestOf(context, args);
    return answer(context, await context.db.transaction((tx) => rejectApplication(tx, { id, reason, request })));
  }
}

/** The partner that asks; null for who may act for everybody. */
function partnerOf(viewer: Viewer): string | null {
  return hasRole(viewer, [Role.ORGANISER]) ? null : submitterHashOf(viewer);
}

async function answer({ loaders }: FundingContext, id: string): Promise<FundingApplicationPayload> {
  return { application: await loaders.application.load(id) };
}
