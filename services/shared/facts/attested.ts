import { Directive, Field, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { Citation, type CitationRecord, toCitation } from './citation.js';

/** What a `jsonb` column of conflicts holds. */
export interface ConflictRecord {
  field: string;
  note: string | null;
  values: { value: string; source: CitationRecord | null }[];
}

@Directive('@shareable')
@ObjectType({ description: 'One of the values that contradict each other.' })
export class ConflictingValue {
  @Field(() => String, { description: 'The value as this place of the source gives it.' })
  value!: string;

  @Field(() => Citation, { nullable: true, description: 'Where it stands.' })
  source!: Citation | null;
}

@Directive('@shareable')
@ObjectType({ description: 'Two or more values for one thing; all are kept (Widerspruch in den Quellen).' })
export class Conflict {
  @Field(() => String, { description: 'The field that the values compete for, such as "venue.houseNumber".' })
  field!: string;

  @Field(() => String, { nullable: true, description: 'What is known about why they differ.' })
  note!: string | null;

  @Field(() => [ConflictingValue], { description: 'The values, at least two.' })
  values!: ConflictingValue[];
}

@Directive('@shareable')
@ObjectType({ description: 'A value that no source states but that follows from one (erschlossener Wert).' })
export class Inference {
  @Field(() => String, { description: 'The field whose value is inferred, such as "hosts".' })
  field!: string;

  @Field(() => String, { description: 'What it is inferred from.' })
  reason!: string;
}

/** What every row that states facts carries: where they are from, where they contradict each other, what is inferred. */
@ObjectType()
export abstract class Attested {
  @Column('jsonb', { name: 'sources' })
  citationRecords!: CitationRecord[];

  @Column('jsonb', { name: 'conflicts' })
  conflictRecords!: ConflictRecord[];

  @Field(() => [Inference], { description: 'Values that no source states but that follow from one.' })
  @Column('jsonb')
  inferences!: Inference[];

  @Field(() => [Citation], { description: 'Where the facts are from (Quellen).' })
  sources(): Citation[] {
    return this.citationRecords.map(toCitation);
  }

  @Field(() => [Conflict], { description: 'Where the sources contradict each other; all values are kept.' })
  conflicts(): Conflict[] {
    return this.conflictRecords.map(({ field, note, values }) => ({
      field,
      note,
      values: values.map(({ value, source }) => ({ value, source: source && toCitation(source) })),
    }));
  }
}
