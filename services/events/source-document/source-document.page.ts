import { ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { connectionOf, type PageArgs, pageById } from '../../shared/connection.js';
import { SourceDocument } from './source-document.js';

@ObjectType({ description: 'A page of a list of sources, stable while sources are added.' })
export class SourceDocumentConnection extends connectionOf(SourceDocument, 'SourceDocument') {}

/**
 * One page of sources, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfSourceDocuments(db: DataSource, args: PageArgs): Promise<SourceDocumentConnection> {
  const query = db.getRepository(SourceDocument).createQueryBuilder('document');
  return Object.assign(new SourceDocumentConnection(), await pageById(query, args));
}
