import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../shared/facts/scalars.js';
import { Role } from '../../shared/identity.js';
import { manyOf } from '../../shared/loader.js';
import type { NetworksContext } from '../context.js';
import { ChangeArgs, edited, INPUT_ARGUMENT, KEY_ARGUMENT } from '../edit/edited.js';
import { remindInvitation } from '../invitation-mail/remind-invitation.js';
import { settleInvitationMail } from '../invitation-mail/settle-mail.js';
import { Invitation } from './invitation.js';
import { InvitationChannel, InvitationStatus } from './invitation.enums.js';
import { inviteOrganisations, MAX_INVITED } from './invite-organisations.js';
import { moveInvitation } from './move-invitation.js';

const REPLY_BY = {
  nullable: true,
  description:
    'The last day for an answer, in Germany (Rückmeldefrist); who has not answered by then is reminded before.',
};

@InputType({ description: 'Whom to invite to what.' })
export class InvitingInput {
  @Field(() => ID, {
    description: 'The event; it is not checked whether there is one, but that it was not over when they were sent.',
  })
  eventId!: string;

  @Field(() => [ID], { description: `The organisations, at most ${MAX_INVITED}.` })
  organisationIds!: string[];

  @Field(() => InvitationChannel, { description: 'How the invitations were sent.' })
  channel!: InvitationChannel;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When they were sent; now if not given.' })
  sentAt?: Date | null;

  @Field(() => DateScalar, REPLY_BY)
  replyBy?: string | null;
}

@InputType({ description: 'Whom to invite to what by e-mail.' })
export class SendingInput {
  @Field(() => ID, {
    description:
      'The event, which must not be over; an e-mail is not sent where there is none by then, or it was called off.',
  })
  eventId!: string;

  @Field(() => [ID], { description: `The organisations, at most ${MAX_INVITED}.` })
  organisationIds!: string[];

  @Field(() => DateScalar, REPLY_BY)
  replyBy?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The code under which seats of the event are kept back (Kontingent), for the e-mails to name.',
  })
  invitationCode?: string | null;
}

@ObjectType({ description: 'What recording invitations is answered.' })
export class InvitationsPayload {
  /** Private: what "invitations" reads. */
  ids!: string[];
}

/** How invitations are recorded. */
@Resolver(() => InvitationsPayload)
export class InvitationEditResolver {
  @Authorized(Role.ORGANISER)
  @Mutation(() => InvitationsPayload, {
    description:
      'Records that organisations were invited to an event. Who was invited before is not invited twice; who declined, or ' +
      'whose invitation was taken back, is invited anew. For organisers.',
  })
  async inviteOrganisations(
    @Arg('input', () => InvitingInput, INPUT_ARGUMENT) input: InvitingInput,
    @Arg('idempotencyKey', () => String, KEY_ARGUMENT) key: string,
    @Ctx() context: NetworksContext,
  ): Promise<InvitationsPayload> {
    const { sentAt = null, replyBy = null, ...whom } = input;
    const inviting = { ...whom, sentAt, replyBy, mail: null };
    return payload(await edited(context, key, (tx, editor) => inviteOrganisations(tx, editor, inviting)));
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => InvitationsPayload, {
    description:
      'Invites organisations to an event by an e-mail to their contact point, in German and English, with a link by which ' +
      'they answer without an account (Einladungsversand). Each is sent once at most; who declined, whose invitation was ' +
      'taken back, or whose e-mail failed, is invited anew. "mailStatus" says what became of it. For organisers.',
  })
  async sendInvitations(
    @Arg('input', () => SendingInput, INPUT_ARGUMENT) input: SendingInput,
    @Arg('idempotencyKey', () => String, KEY_ARGUMENT) key: string,
    @Ctx() context: NetworksContext,
  ): Promise<InvitationsPayload> {
    const { eventId, organisationIds, replyBy = null, invitationCode = null } = input;
    const by = { channel: InvitationChannel.EMAIL, sentAt: null, mail: { invitationCode } };
    const inviting = { eventId, organisationIds, replyBy, ...by };
    return payload(await edited(context, key, (tx, editor) => inviteOrganisations(tx, editor, inviting)));
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => InvitationsPayload, {
    description: 'Records that an organisation said that it comes, or does not. For organisers.',
  })
  async answerInvitation(
    @Args(() => ChangeArgs) { idempotencyKey: key, ...change }: ChangeArgs,
    @Arg('isAccepted', () => Boolean, { description: 'Whether it comes.' }) isAccepted: boolean,
    @Ctx() context: NetworksContext,
  ): Promise<InvitationsPayload> {
    const to = isAccepted ? InvitationStatus.ACCEPTED : InvitationStatus.DECLINED;
    return payload([await edited(context, key, (tx, editor) => moveInvitation(tx, editor, { ...change, to }))]);
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => InvitationsPayload, { description: 'Takes an invitation back. For organisers.' })
  async withdrawInvitation(
    @Args(() => ChangeArgs) { idempotencyKey: key, ...change }: ChangeArgs,
    @Ctx() context: NetworksContext,
  ): Promise<InvitationsPayload> {
    const move = { ...change, to: InvitationStatus.WITHDRAWN };
    return payload([await edited(context, key, (tx, editor) => moveInvitation(tx, editor, move))]);
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => InvitationsPayload, {
    description:
      'Ends the doubt about an e-mail whose "mailStatus" is UNCERTAIN: the log of the mail server says whether it took the ' +
      'message. For organisers.',
  })
  async settleInvitationMail(
    @Args(() => ChangeArgs) { idempotencyKey: key, ...change }: ChangeArgs,
    @Arg('isSent', () => Boolean, {
      description: 'Whether it was sent; if not, it is sent again, and may come twice if that is wrong.',
    })
    isSent: boolean,
    @Ctx() context: NetworksContext,
  ): Promise<InvitationsPayload> {
    const finding = { ...change, isSent };
    return payload([await edited(context, key, (tx, editor) => settleInvitationMail(tx, editor, finding))]);
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => InvitationsPayload, {
    description:
      'Reminds an organisation by e-mail that was invited by one and has not answered, also where it is UNCERTAIN whether ' +
      'that arrived (Erinnerung). Three days before "replyBy" one reminder is sent by itself. For organisers.',
  })
  async remindInvitation(
    @Args(() => ChangeArgs) { idempotencyKey: key, ...change }: ChangeArgs,
    @Ctx() context: NetworksContext,
    @Arg('replyBy', () => DateScalar, {
      nullable: true,
      description: 'A new last day for the answer, in Germany; stays as it is if not given.',
    })
    replyBy: string | null = null,
  ): Promise<InvitationsPayload> {
    const reminding = { ...change, replyBy };
    return payload([await edited(context, key, (tx, editor) => remindInvitation(tx, editor, reminding))]);
  }

  @FieldResolver(() => [Invitation], { description: 'The invitations as they are now, by organisation.' })
  async invitations(@Root() { ids }: InvitationsPayload, @Ctx() { loaders }: NetworksContext): Promise<Invitation[]> {
    return manyOf(loaders.invitation, ids);
  }
}

function payload(ids: string[]): InvitationsPayload {
  return Object.assign(new InvitationsPayload(), { ids });
}
