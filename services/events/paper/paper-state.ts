import { Field, ObjectType } from 'type-graphql';

/** One column of the heading of a paper: as it was brought in, or as it is now. A value type in a `jsonb` column. */
@ObjectType({ description: 'A paper as it was brought in or as it is now (Ursprung, aktuell).' })
export class PaperState {
  initiatorId!: string | null;

  @Field(() => String, { nullable: true, description: 'Who brings it in, in the words of the paper (Initiator).' })
  initiatorLabel!: string | null;

  authorId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it is, in the words of the paper, such as "Antrag" (Drucksache-Art).',
  })
  typeLabel!: string | null;
}
