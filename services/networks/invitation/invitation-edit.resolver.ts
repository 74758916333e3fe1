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
import { DateTimeScalar } from '../../shared/facts/scalars.js';
import { Role } from '../../shared/identity.js';
import type { NetworksContext } from '../context.js';
import { ChangeArgs, edited, INPUT_ARGUMENT, KEY_ARGUMENT } from '../edit/edited.js';
import { Invitation } from './invitation.js';
import { InvitationChannel, InvitationStatus } from './invitation.enums.js';
import { inviteOrganisations, MAX_INVITED } from './invite-organisations.js';
import { moveInvitation } from './move-invitation.js';

@InputType({ description: 'Whom to invite to what.' })
export class InvitingInput {
  @Field(() => ID, { description: 'The event; it is not checked whether there is one.' })
  eventId!: string;

  @Field(() => [ID], { description: `The organisations, at most ${MAX_INVITED}.` })
  organisationIds!: string[];

  @Field(() => InvitationChannel, { description: 'How the invitations were sent.' })
  channel!: InvitationChannel;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When they were sent; now if not given.' })
  sentAt?: Date | null;
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
    const inviting = { ...input, sentAt: input.sentAt ?? null };
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

  @FieldResolver(() => [Invitation], { description: 'The invitations as they are now, by organisation.' })
  async invitations(@Root() { ids }: InvitationsPayload, @Ctx() { loaders }: NetworksContext): Promise<Invitation[]> {
    return loaders.invitations(ids);
  }
}

function payload(ids: string[]): InvitationsPayload {
  return Object.assign(new InvitationsPayload(), { ids });
}
