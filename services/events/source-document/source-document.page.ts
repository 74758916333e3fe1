import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { SourceDocument, SourceDocumentKind } from './source-document.js';

@InputType({ description: 'Which sources to list. All conditions hold at once; within one list any value fits.' })
export class SourceDocumentFilter {
  @Field(() => [ID], { nullable: true, description: 'Only those that these organisations published.' })
  publishers?: string[] | null;

  @Field(() => [SourceDocumentKind], { nullable: true, description: 'Only these kinds.' })
  kinds?: SourceDocumentKind[] | null;
}

@ObjectType({ description: 'A page of a list of sources, stable while sources are added.' })
export class SourceDocumentConnection extends connectionOf(SourceDocument, 'SourceDocument') {}

const CONDITIONS: Record<keyof SourceDocumentFilter, string> = {
  publishers: 'document."publisherId" = any(:publishers)',
  kinds: 'document.kind = any(:kinds)',
};

/**
 * One page of the sources that a filter lets through, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfSourceDocuments(
  db: DataSource,
  filter: SourceDocumentFilter | null | undefined,
  args: PageArgs,
): Promise<SourceDocumentConnection> {
  const query = applyConditions(Selection.of(db, SourceDocument, 'document'), filter, CONDITIONS);
  return Object.assign(new SourceDocumentConnection(), await pageById(query, args));
}
