import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { isAnyOf } from '../known-organisations/kept-under.js';
import { Programme } from './programme.js';

@InputType({ description: 'Which programmes to list. All conditions hold at once; within one list any value fits.' })
export class ProgrammeFilter {
  @Field(() => [ID], { nullable: true, description: 'Only those of these funders: organisations.' })
  funders?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only in these places, not what lies within them.' })
  places?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only those meant for at least one of these stakeholder categories.',
  })
  targetGroups?: string[] | null;
}

@ObjectType({ description: 'A page of a list of programmes, stable while programmes are added.' })
export class ProgrammeConnection extends connectionOf(Programme, 'Programme') {}

const CONDITIONS: Record<keyof ProgrammeFilter, string> = {
  funders: `programme."funderId" ${isAnyOf('funders')}`,
  places: 'programme."placeId" = any(:places)',
  targetGroups: 'programme."targetGroupIds" && cast(:targetGroups as text[])',
};

/**
 * One page of the programmes that a filter lets through, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfProgrammes(
  db: DataSource,
  filter: ProgrammeFilter | null | undefined,
  args: PageArgs,
): Promise<ProgrammeConnection> {
  const query = applyConditions(Selection.of(db, Programme, 'programme'), filter, CONDITIONS);
  return Object.assign(new ProgrammeConnection(), await pageById(query, args));
}
