import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import type { ListOrder } from '../../shared/cursor.js';
import { page } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { Paper } from './paper.js';

@InputType({ description: 'Which papers to list. All conditions hold at once; within one list any value fits.' })
export class PaperFilter {
  @Field(() => [ID], { nullable: true, description: 'Only papers of these assemblies: organisations.' })
  bodies?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only papers whose title matches, as in a web search: words, "a phrase", or, -not. German stems, beginnings of compounds, ' +
      'accents and ß are understood.',
  })
  search?: string | null;
}

@ObjectType({ description: 'A page of a list of papers, stable while papers are added.' })
export class PaperConnection extends connectionOf(Paper, 'Paper') {}

const BY_REFERENCE: ListOrder = {
  name: 'reference',
  descending: false,
  keys: [
    { sql: 'paper.reference', type: 'text' },
    { sql: 'paper.id', type: 'text' },
  ],
};

const CONDITIONS: Record<keyof PaperFilter, string> = {
  bodies: 'paper."bodyId" = any(:bodies)',
  search: `to_tsvector('participation', paper.title -> 'texts') @@ participation_query(:search)`,
};

/**
 * One page of papers, by number.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfPapers(
  db: DataSource,
  filter: PaperFilter | null | undefined,
  args: PageArgs,
): Promise<PaperConnection> {
  const query = applyConditions(Selection.of(db, Paper, 'paper'), filter, CONDITIONS);
  return Object.assign(new PaperConnection(), await page(query, BY_REFERENCE, args));
}
