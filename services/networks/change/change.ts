import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../shared/facts/scalars.js';
import { ChangedType, ChangeKind } from './change.enums.js';

@ObjectType({ description: 'That something was added, changed or removed (Änderung).' })
export class Change {
  @Field(() => ChangedType, { description: 'What sort of thing.' })
  type!: ChangedType;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ChangeKind, { description: 'What has become of it.' })
  kind!: ChangeKind;

  @Field(() => ID, { nullable: true, description: 'What it was merged into; null unless it was.' })
  mergedInto!: string | null;

  @Field(() => DateTimeScalar, {
    description: 'When it changed last, in UTC; not in the order of the changes, which is that of transactions.',
  })
  changedAt!: Date;

  @Field(() => String, { description: 'Opaque; give it to "after" to go on behind this change.' })
  cursor!: string;
}

@ObjectType({ description: 'What has changed since a cursor: each thing once, with its last change.' })
export class ChangePage {
  @Field(() => [Change], { description: 'The changes, in the order of the transactions that made them.' })
  changes!: Change[];

  @Field(() => String, { description: 'Keep it, and give it to "after" next time, be it now or in a month.' })
  cursor!: string;

  @Field(() => Boolean, { description: 'Whether there is more to be read now.' })
  hasMore!: boolean;
}
