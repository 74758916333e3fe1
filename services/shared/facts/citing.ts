import { type ClassType, Directive, Field, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import type { CitationRecord } from './citation.js';
import { KeptWithOwner } from '../kept-for.js';

/** What a `jsonb` column of conflicts holds. */
export interface ConflictRecord {
  field: string;
  note: string | null;
  values: { value: string; source: CitationRecord | null }[];
}

@KeptWithOwner()
@Directive('@shareable')
@ObjectType({ description: 'A value that no source states but that follows from one (erschlossener Wert).' })
export class Inference {
  @Field(() => String, { description: 'The field whose value is inferred, such as "hosts".' })
  field!: string;

  @Field(() => String, { description: 'What it is inferred from.' })
  reason!: string;
}

/**
 * Makes the types of facts and their sources around a service's type of source document: its own in `events`, a stub
 * elsewhere. One set of classes for all would give the stub, in the process of a test, the fields that its owner adds.
 */
export function factsCiting<Document extends { id: string }>(documentType: ClassType<Document>) {
  @KeptWithOwner()
  @Directive('@shareable')
  @ObjectType({ description: 'Where a fact is from: a document and the place in it (Fundstelle).' })
  class Citation {
    documentId!: string;

    @Field(() => String, { nullable: true, description: 'The place in it: a paragraph, a heading, a form field.' })
    place!: string | null;

    /** Its key only; the owner of documents adds a resolver that loads it. */
    @Field(() => documentType, { nullable: true, description: 'The document (Quelle).' })
    document!: Document | null;
  }

  @KeptWithOwner()
  @Directive('@shareable')
  @ObjectType({ description: 'One of the values that contradict each other.' })
  class ConflictingValue {
    @Field(() => String, { description: 'The value as this place of the source gives it.' })
    value!: string;

    @Field(() => Citation, { nullable: true, description: 'Where it stands.' })
    source!: Citation | null;
  }

  @KeptWithOwner()
  @Directive('@shareable')
  @ObjectType({ description: 'Two or more values for one thing; all are kept (Widerspruch in den Quellen).' })
  class Conflict {
    @Field(() => String, { description: 'The field that the values compete for, such as "houseNumber".' })
    field!: string;

    @Field(() => String, { nullable: true, description: 'What is known about why they differ.' })
    note!: string | null;

    @Field(() => [ConflictingValue], { description: 'The values, at least two.' })
    values!: ConflictingValue[];
  }

  function toCitation({ document, place }: CitationRecord): Citation {
    const key = Object.assign(new documentType(), { id: document });
    return Object.assign(new Citation(), { documentId: document, document: key, place });
  }

  @ObjectType()
  abstract class Attested {
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

  return { Citation, Attested, toCitation };
}
