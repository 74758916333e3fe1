import { ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { SourceDocument } from './source-document.js';

@ObjectType({ description: 'A page of a list of sources, stable while sources are added.' })
export class SourceDocumentConnection extends connectionOf(SourceDocument, 'SourceDocument') {}

/**
 * One page of sources, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfSourceDocuments(db: DataSource, args: PageArgs): Promise<SourceDocumentConnection> {
  const query = Selection.of(db, SourceDocument, 'document');
  return Object.assign(new SourceDocumentConnection(), await pageById(query, args));
}
