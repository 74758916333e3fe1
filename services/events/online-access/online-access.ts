import { Authorized, Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Role } from '../../shared/identity.js';

@ObjectType({
  description: 'How one joins an event on line (Zugang). What lets one in is only for those who run events.',
})
@Entity('online_access')
export class OnlineAccess {
  @PrimaryColumn('text')
  eventId!: string;

  @Field(() => String, { nullable: true, description: 'The service it is held on, such as "Zoom"; null if unknown.' })
  @Column('text', { nullable: true })
  platform!: string | null;

  @Authorized(Role.ORGANISER, Role.PARTNER)
  @Field(() => String, {
    nullable: true,
    description: 'Guarded (organiser, partner): the address to join at (Einwahllink).',
  })
  @Column('text', { nullable: true })
  joinUrl!: string | null;

  @Authorized(Role.ORGANISER, Role.PARTNER)
  @Field(() => String, {
    nullable: true,
    description: 'Guarded (organiser, partner): the number of the meeting (Meeting-ID).',
  })
  @Column('text', { nullable: true })
  meetingId!: string | null;

  @Authorized(Role.ORGANISER, Role.PARTNER)
  @Field(() => String, {
    nullable: true,
    description: 'Guarded (organiser, partner): the code that lets one in (Kenncode).',
  })
  @Column('text', { nullable: true })
  passcode!: string | null;

  @Authorized(Role.ORGANISER, Role.PARTNER)
  @Field(() => String, {
    nullable: true,
    description: 'Guarded (organiser, partner): a number to dial in (Schnelleinwahl).',
  })
  @Column('text', { nullable: true })
  dialIn!: string | null;
}
