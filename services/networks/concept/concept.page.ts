import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { Selection } from '../../shared/rows/selection.js';
import { pageByName } from '../named/by-name.js';
import { applySearch, SEARCH_FIELD } from '../search/search.js';
import { Concept } from './concept.js';

@InputType({ description: 'Which concepts to list. All conditions hold at once; within one list any value fits.' })
export class ConceptFilter {
  @Field(() => [ID], { nullable: true, description: 'Only those that are a subject of one of these events.' })
  events?: string[] | null;

  @Field(() => String, SEARCH_FIELD)
  search?: string | null;
}

@ObjectType({ description: 'A page of a list of concepts, stable while concepts are added.' })
export class ConceptConnection extends connectionOf(Concept, 'Concept') {}

const CONDITIONS: Record<Exclude<keyof ConceptFilter, 'search'>, string> = {
  events: 'concept."eventIds" && cast(:events as text[])',
};

/**
 * One page of the concepts that a filter lets through, by name.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfConcepts(
  db: DataSource,
  filter: ConceptFilter | null | undefined,
  args: PageArgs,
): Promise<ConceptConnection> {
  const query = applyConditions(Selection.of(db, Concept, 'concept'), filter, CONDITIONS);
  return Object.assign(new ConceptConnection(), await pageByName(applySearch(query, filter?.search), args));
}
