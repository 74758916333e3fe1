import { randomUUID } from 'node:crypto';
import { Arg, Args, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { DateScalar } from '../../shared/facts/scalars.js';
import { Role } from '../../shared/identity.js';
import type { FundingContext } from '../context.js';
import { madeSure } from '../funding-journal/made-sure.js';
import { requestOf } from '../funding-journal/request.js';
import { ChangeArgs } from '../funding-journal/write-arguments.js';
import { GrantState } from '../grant/grant.enums.js';
import { GrantPaymentKind } from '../grant-payment/grant-payment.js';
import { changeGrant, endGrant } from './change-grant.js';
import {
  DueReportInput,
  GrantChangeInput,
  GrantEnd,
  GrantInput,
  GrantPaymentInput,
  GrantPayload,
} from './grant-writes.payload.js';
import { makeGrant } from './make-grant.js';
import { recordPayment } from './record-payment.js';
import { requireApplicant } from './require-applicant.js';
import { receiveReport, requireReport } from './require-report.js';

const THE_GRANT = { description: 'The grant.' };
const PAID = { description: 'How much, and when.' };

@Resolver()
export class GrantWritesResolver {
  @Authorized(Role.ORGANISER)
  @Mutation(() => GrantPayload, {
    description: 'Makes the grant of what was approved for an application (Bewilligungsbescheid). For organisers only.',
  })
  async makeGrant(
    @Arg('applicationId', () => ID, { description: 'The application.' }) applicationId: string,
    @Arg('input', () => GrantInput, { description: 'What the notice says.' }) wanted: GrantInput,
    @Args(() => ChangeArgs) args: ChangeArgs,
    @Ctx() context: FundingContext,
  ): Promise<GrantPayload> {
    const request = await madeSure(context.db, requestOf(context, args), ['applicationId', applicationId], () =>
      requireApplicant(context, applicationId),
    );
    const making = { id: randomUUID(), newId: randomUUID, applicationId, wanted, request };
    return written(context, (tx) => makeGrant(tx, making));
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => GrantPayload, {
    description: 'Changes the amount, the end or the purpose of a grant (Änderungsbescheid). For organisers only.',
  })
  changeGrant(
    @Arg('id', () => ID, THE_GRANT) id: string,
    @Arg('input', () => GrantChangeInput, { description: 'What is to be different.' }) wanted: GrantChangeInput,
    @Args(() => ChangeArgs) args: ChangeArgs,
    @Ctx() context: FundingContext,
  ): Promise<GrantPayload> {
    const changing = { id, changeId: randomUUID(), wanted, request: requestOf(context, args) };
    return written(context, (tx) => changeGrant(tx, changing));
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => GrantPayload, {
    description: 'Completes or revokes a grant; what was not paid of it is free for others again. For organisers only.',
  })
  endGrant(
    @Arg('id', () => ID, THE_GRANT) id: string,
    @Arg('as', () => GrantEnd, { description: 'How it ends.' }) end: GrantEnd,
    @Args(() => ChangeArgs) args: ChangeArgs,
    @Ctx() context: FundingContext,
  ): Promise<GrantPayload> {
    return written(context, (tx) => endGrant(tx, { id, to: GrantState[end], request: requestOf(context, args) }));
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => GrantPayload, { description: 'Records that money was paid (Auszahlung). For organisers only.' })
  recordGrantPayment(
    @Arg('grantId', () => ID, THE_GRANT) grantId: string,
    @Arg('input', () => GrantPaymentInput, PAID) paid: GrantPaymentInput,
    @Args(() => ChangeArgs) args: ChangeArgs,
    @Ctx() context: FundingContext,
  ): Promise<GrantPayload> {
    const what = { id: randomUUID(), kind: GrantPaymentKind.PAYMENT, request: requestOf(context, args) };
    return written(context, (tx) => recordPayment(tx, { ...what, amount: paid.amount, paidOn: paid.paidOn, grantId }));
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => GrantPayload, {
    description:
      'Records that money came back (Rückzahlung); free for others again if the grant has ended. For organisers only.',
  })
  recordGrantRepayment(
    @Arg('grantId', () => ID, THE_GRANT) grantId: string,
    @Arg('input', () => GrantPaymentInput, PAID) paid: GrantPaymentInput,
    @Args(() => ChangeArgs) args: ChangeArgs,
    @Ctx() context: FundingContext,
  ): Promise<GrantPayload> {
    const what = { id: randomUUID(), kind: GrantPaymentKind.REPAYMENT, request: requestOf(context, args) };
    return written(context, (tx) => recordPayment(tx, { ...what, amount: paid.amount, paidOn: paid.paidOn, grantId }));
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => GrantPayload, {
    description: 'Asks for a report of a grant (Nachweis fordern). For organisers only.',
  })
  requireGrantReport(
    @Arg('grantId', () => ID, THE_GRANT) grantId: string,
    @Arg('input', () => DueReportInput, { description: 'Which one, until when.' }) { kind, dueOn }: DueReportInput,
    @Args(() => ChangeArgs) args: ChangeArgs,
    @Ctx() context: FundingContext,
  ): Promise<GrantPayload> {
    const required = { grantId, id: randomUUID(), kind, dueOn, request: requestOf(context, args) };
    return written(context, (tx) => requireReport(tx, required));
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => GrantPayload, { description: 'Records that a report came (Nachweis erhalten). For organisers only.' })
  receiveGrantReport(
    @Arg('id', () => ID, { description: 'The report.' }) id: string,
    @Arg('receivedOn', () => DateScalar, { description: 'The day on which it came.' }) receivedOn: string,
    @Args(() => ChangeArgs) args: ChangeArgs,
    @Ctx() context: FundingContext,
  ): Promise<GrantPayload> {
    return written(context, (tx) => receiveReport(tx, { id, receivedOn, request: requestOf(context, args) }));
  }
}

async function written(
  { db, loaders }: FundingContext,
  write: (tx: EntityManager) => Promise<string>,
): Promise<GrantPayload> {
  return { grant: await loaders.grant.load(await db.transaction(write)) };
}
