import { Field, ID, ObjectType } from 'type-graphql';
import { DateScalar } from '../../shared/facts/scalars.js';
import type { Invitation } from '../invitation/invitation.js';
import { InvitationStatus } from '../invitation/invitation.enums.js';

@ObjectType({ description: 'What an organisation sees of its invitation by the link in the e-mail.' })
export class InvitationByLink {
  @Field(() => ID, {
    description:
      'The id that the link names; if a merge of organisations took that one away, the rest is of the one that stands for it.',
  })
  id!: string;

  @Field(() => InvitationStatus, { description: 'Where it stands.' })
  status!: InvitationStatus;

  @Field(() => DateScalar, { nullable: true, description: 'The last day for an answer, in Germany; null for none.' })
  replyBy!: string | null;

  // Private: what other fields read.
  eventId!: string;
  organisationId!: string;

  static of({ id, status, replyBy, eventId, organisationId }: Invitation): InvitationByLink {
    return Object.assign(new InvitationByLink(), { id, status, replyBy, eventId, organisationId });
  }
}
