import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** What a gateway is told that keeps answers: clients do not see it. */
@ObjectType({ description: 'Events that have just changed, so that what is kept of them is old.' })
@Directive('@inaccessible')
export class ChangedEvents {
  @Field(() => [ID], {
    nullable: true,
    description: 'Which ones. Null: any may have; so it begins, and so it goes on when changes may have been missed.',
  })
  ids!: string[] | null;
}
