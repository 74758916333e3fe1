/** What a `jsonb` column of citations holds. */
export interface CitationRecord {
  /** Id of the source document. */
  document: string;
  /** Where in the document: a paragraph, a heading, a form field. */
  place: string | null;
}
