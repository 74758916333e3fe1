import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/citation.js';
import { EventLinkKind } from './event-link.enums.js';

@ObjectType({ description: 'That one event came from another (Bezug zwischen Veranstaltungen).' })
@Entity('event_link')
export class EventLink extends Attested {
  @Field(() => ID, { description: 'Made of both events and the kind.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  laterId!: string;
  @Column('text')
  earlierId!: string;

  /** In the source of the later one, from 0. */
  @Column('int', { default: 0 })
  position!: number;

  @Field(() => EventLinkKind, { description: 'How the later came from the earlier.' })
  @Column({ type: 'text', enum: EventLinkKind })
  kind!: EventLinkKind;

  @Field(() => String, {
    nullable: true,
    description: 'The time between as the source puts it, such as "einen Monat später".',
  })
  @Column('text', { nullable: true })
  statedInterval!: string | null;
}
