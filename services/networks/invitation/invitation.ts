import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateScalar, DateTimeScalar } from '../../shared/facts/scalars.js';
import { InvitationMailFailure, InvitationMailStatus } from '../invitation-mail/invitation-mail.enums.js';
import { InvitationChannel, InvitationStatus, InvitationStepBy } from './invitation.enums.js';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'That an organisation was invited to an event, and what it answered (Einladung).' })
@Entity('invitation')
export class Invitation {
  @Field(() => ID, { description: 'A UUID; never changes.' })
  @PrimaryColumn('uuid')
  id!: string;

  // Private: the graph reaches these through stubs and loaders.
  @Column('text')
  eventId!: string;
  @Column('text')
  organisationId!: string;

  @Field(() => InvitationStatus, { description: 'Where it stands.' })
  @Column({ type: 'text', enum: InvitationStatus })
  status!: InvitationStatus;

  @Field(() => InvitationChannel, { description: 'How it was sent.' })
  @Column({ type: 'text', enum: InvitationChannel })
  channel!: InvitationChannel;

  @Field(() => DateTimeScalar, { description: 'When it was sent, the last time; UTC.' })
  @Column('timestamptz')
  sentAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was answered, the last time; UTC. Null: not yet.',
  })
  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day for an answer, in Germany (Rückmeldefrist).' })
  @Column('text', { nullable: true })
  replyBy!: string | null;

  @Field(() => InvitationMailStatus, {
    nullable: true,
    description: 'What became of its e-mail; null for one that somebody sent by themselves.',
  })
  @Column({ type: 'text', enum: InvitationMailStatus, nullable: true })
  mailStatus!: InvitationMailStatus | null;

  @Field(() => InvitationMailFailure, { nullable: true, description: 'Why the e-mail was not sent; null unless so.' })
  @Column({ type: 'text', enum: InvitationMailFailure, nullable: true })
  mailFailure!: InvitationMailFailure | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when "mailStatus" is what it is; UTC.' })
  @Column('timestamptz', { nullable: true })
  mailAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When a reminder was made, the last time; UTC. Null: none was.',
  })
  @Column('timestamptz', { nullable: true })
  remindedAt!: Date | null;

  @Field(() => InvitationMailStatus, {
    nullable: true,
    description: 'What became of the reminder; null: none was made.',
  })
  @Column({ type: 'text', enum: InvitationMailStatus, nullable: true })
  reminderStatus!: InvitationMailStatus | null;

  @Field(() => InvitationMailFailure, { nullable: true, description: 'Why the reminder was not sent; null unless so.' })
  @Column({ type: 'text', enum: InvitationMailFailure, nullable: true })
  reminderFailure!: InvitationMailFailure | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when "reminderStatus" is what it is; UTC.' })
  @Column('timestamptz', { nullable: true })
  reminderAt!: Date | null;

  /** The sending of it, and that of the reminder; a job of another sending is not done. */
  @Column('uuid', { nullable: true })
  mailJob!: string | null;
  @Column('uuid', { nullable: true })
  reminderJob!: string | null;
  /** What the e-mails tell whom seats are kept back for; forgotten when none of them can follow any more. */
  @Column('text', { nullable: true })
  invitationCode!: string | null;

  @Field(() => Int, { description: 'Grows with each change; give it back as "expectedVersion" when you change it.' })
  @Column('int')
  version!: number;
}

@ObjectType({ description: 'One step of an invitation; steps are only ever added (Verlauf).' })
@Entity('invitation_step')
export class InvitationStep {
  @PrimaryColumn('bigint')
  id!: string;

  @Column('uuid')
  invitationId!: string;

  @Field(() => InvitationStatus, { description: 'What it became.' })
  @Column({ type: 'text', enum: InvitationStatus })
  status!: InvitationStatus;

  @Field(() => DateTimeScalar, { description: 'When that was recorded; UTC.' })
  @Column('timestamptz')
  at!: Date;

  @Field(() => InvitationStepBy, { nullable: true, description: 'Who recorded it; null where that was not kept.' })
  @Column({ type: 'text', enum: InvitationStepBy, nullable: true })
  by!: InvitationStepBy | null;
}
