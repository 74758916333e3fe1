import { createHash } from 'node:crypto';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What seats are set apart for. */
export enum SeatPoolKind {
  KEPT_BACK = 'KEPT_BACK',
  WORKING_GROUP = 'WORKING_GROUP',
}

registerEnumType(SeatPoolKind, {
  name: 'SeatPoolKind',
  description: 'What some seats of an event are set apart for.',
  valuesConfig: {
    KEPT_BACK: {
      description: 'For those who are invited and know its code (Kontingent); nobody else gets one of them.',
    },
    WORKING_GROUP: { description: 'A working group inside the event has only so many seats (Arbeitsgruppe).' },
  },
});

@ObjectType({
  description: 'Seats of an event that are set apart: kept back for invited people, or in a working group.',
})
@Entity('seat_pool')
export class SeatPool {
  @Field(() => ID, { description: 'Never changes; begins with the event’s id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  eventId!: string;

  @Field(() => SeatPoolKind, { description: 'What they are set apart for.' })
  @Column({ type: 'text', enum: SeatPoolKind })
  kind!: SeatPoolKind;

  @Field(() => String, { description: 'Whom they are kept for, or what the working group is called.' })
  @Column('text')
  label!: string;

  @Field(() => Int, { description: 'How many there are.' })
  @Column('int')
  seats!: number;

  @Field(() => Int, { description: 'How many of them are taken.' })
  @Column('int')
  taken!: number;

  /** Of the code that invited people are given; null for a working group. */
  @Column('text', { nullable: true })
  codeHash!: string | null;
}

/** A code as it is kept and looked up, however its letters are put together. */
export function hashInvitationCode(eventId: string, code: string): string {
  return createHash('sha256')
    .update(JSON.stringify([eventId, code.normalize('NFC').trim()]))
    .digest('base64url');
}
