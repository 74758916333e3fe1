import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** What a `jsonb` column of citations holds. */
export interface CitationRecord {
  /** Id of the source document. */
  document: string;
  /** Where in the document: a paragraph, a heading, a form field. */
  place: string | null;
}

/** Owned by `events`, where its fields are; everybody cites it by its id. */
@Directive('@key(fields: "id")')
@ObjectType('SourceDocument')
export class SourceDocumentStub {
  @Field(() => ID)
  id!: string;
}

@Directive('@shareable')
@ObjectType({ description: 'Where a fact is from: a document and the place in it (Fundstelle).' })
export class Citation {
  @Field(() => SourceDocumentStub, { nullable: true, description: 'The document (Quelle).' })
  document!: SourceDocumentStub | null;

  @Field(() => String, { nullable: true, description: 'The place in it: a paragraph, a heading, a form field.' })
  place!: string | null;
}

export function toCitation({ document, place }: CitationRecord): Citation {
  return { document: { id: document }, place };
}
