import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../key-stub.js';

/** What a `jsonb` column of citations holds. */
export interface CitationRecord {
  /** Id of the source document. */
  document: string;
  /** Where in the document: a paragraph, a heading, a form field. */
  place: string | null;
}

/** Owned by `events`, where its fields are; everybody else cites it by its id. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('SourceDocument')
export class SourceDocumentStub extends KeyStub {}
