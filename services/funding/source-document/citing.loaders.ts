import type { DataSource } from 'typeorm';
import type { PageArgs } from '../../shared/connection.js';
import { citingThings } from '../../shared/facts/citing-things.js';
import { FundingCitationConnection } from './citing.js';

/**
 * Pages of what cites each document, those of a request together.
 *
 * @param hidden sorts that who asks is not to see
 * @returns rejects with BAD_PAGE_SIZE | BAD_CURSOR
 */
export function citingDocument(
  db: DataSource,
  hidden: readonly string[] = [],
): (documentId: string, args: PageArgs) => Promise<FundingCitationConnection> {
  const pages = citingThings(db, hidden);
  return async (documentId, args) => Object.assign(new FundingCitationConnection(), await pages(documentId, args));
}
