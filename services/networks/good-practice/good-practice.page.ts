import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { placesWithin } from '../place/place.page.js';
import { GoodPractice, StructureKind } from './good-practice.js';

@InputType({ description: 'Which good practice to list. All conditions hold at once; within one list any value fits.' })
export class GoodPracticeFilter {
  @Field(() => [StructureKind], { nullable: true, description: 'Only examples of these sorts of structure.' })
  structures?: StructureKind[] | null;

  @Field(() => [YesNoUnknown], {
    nullable: true,
    description: 'Only with these answers to whether it is from a rural area.',
  })
  isRural?: YesNoUnknown[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only from these places or what lies within them.' })
  places?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these organisations.' })
  organisations?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only what was presented at one of these events.' })
  events?: string[] | null;
}

@ObjectType({ description: 'A page of a list of good practice, stable while examples are added.' })
export class GoodPracticeConnection extends connectionOf(GoodPractice, 'GoodPractice') {}

const CONDITIONS: Record<keyof GoodPracticeFilter, string> = {
  structures: 'practice.structures && cast(:structures as text[])',
  isRural: 'practice."isRural" = any(:isRural)',
  places: `practice."placeId" in (${placesWithin('places')})`,
  organisations: 'practice."organisationIds" && cast(:organisations as text[])',
  events: 'practice."eventIds" && cast(:events as text[])',
};

/**
 * One page of the good practice that a filter lets through, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfGoodPractices(
  db: DataSource,
  filter: GoodPracticeFilter | null | undefined,
  args: PageArgs,
): Promise<GoodPracticeConnection> {
  const query = applyConditions(Selection.of(db, GoodPractice, 'practice'), filter, CONDITIONS);
  return Object.assign(new GoodPracticeConnection(), await pageById(query, args));
}
