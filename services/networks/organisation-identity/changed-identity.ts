import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../shared/facts/scalars.js';

@ObjectType({
  description:
    'An organisation, a merge or a category as it is now: who is one, and of which sort. For services that follow.',
})
@Directive('@inaccessible')
export class ChangedIdentity {
  @Field(() => String, {
    description:
      '"ORGANISATION": see "categoryIds". "MERGE": see "mergedIntoId"; it has the id of who was merged. "CATEGORY": see "parentId".',
  })
  type!: string;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When it changed last, in UTC.' })
  changedAt!: Date;

  @Field(() => Boolean, { description: 'Whether it is there; a merge that was undone is not.' })
  isThere!: boolean;

  @Field(() => [ID], { description: 'The categories of an organisation as they are stored, without broader ones.' })
  categoryIds!: string[];

  @Field(() => ID, {
    nullable: true,
    description: 'The organisation that one was merged into; it may have been merged itself.',
  })
  mergedIntoId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The broader category of one.' })
  parentId!: string | null;
}

@ObjectType({ description: 'A page of changed organisations, merges and categories. For services that follow.' })
@Directive('@inaccessible')
export class IdentityChanges {
  @Field(() => [ChangedIdentity], { description: 'Each once.' })
  changes!: ChangedIdentity[];

  @Field(() => String, { description: 'To go on from here, now or later.' })
  cursor!: string;

  @Field(() => Boolean, { description: 'Whether there is more already.' })
  hasMore!: boolean;
}
