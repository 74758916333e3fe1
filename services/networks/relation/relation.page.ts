import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { PeriodInput, PROVEN_DURING, requirePeriod } from '../dated/period.js';
import { placesWithin } from '../place/place.page.js';
import { Relation } from './relation.js';
import { RelationKind } from './relation.enums.js';

@InputType({ description: 'Which relations to list. All conditions hold at once; within one list any value fits.' })
export class RelationFilter {
  @Field(() => [RelationKind], { nullable: true, description: 'Only these kinds.' })
  kinds?: RelationKind[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only those with one of these at either end: people, organisations, networks, categories.',
  })
  parties?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those that concern these places or what lies within them.' })
  places?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those that showed at one of these events.' })
  events?: string[] | null;

  @Field(() => PeriodInput, {
    nullable: true,
    description: 'Only those that something proves for some day of this period; an unknown end does not mean "still".',
  })
  during?: PeriodInput | null;
}

@ObjectType({ description: 'A page of a list of relations, stable while relations are added.' })
export class RelationConnection extends connectionOf(Relation, 'Relation') {}

const CONDITIONS: Record<Exclude<keyof RelationFilter, 'during'>, string> = {
  kinds: 'relation.kind = any(:kinds)',
  parties: '(relation."fromId" = any(:parties) or relation."toId" = any(:parties))',
  places: `relation."placeId" in (${placesWithin('places')})`,
  events: 'relation."eventIds" && cast(:events as text[])',
};

/**
 * One page of the relations that a filter lets through, by id.
 *
 * @throws ParticipationError BAD_INPUT | BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfRelations(
  db: DataSource,
  filter: RelationFilter | null | undefined,
  args: PageArgs,
): Promise<RelationConnection> {
  const query = applyConditions(Selection.of(db, Relation, 'relation'), filter, CONDITIONS);
  return Object.assign(new RelationConnection(), await pageById(provenDuring(query, filter?.during), args));
}

function provenDuring(list: Selection<Relation>, period: PeriodInput | null | undefined): Selection<Relation> {
  if (period == null) return list;
  requirePeriod(period);
  return list.where(PROVEN_DURING, { from: period.from, to: period.to });
}
