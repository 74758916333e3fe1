import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import type { ListOrder } from '../../shared/cursor.js';
import { page } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { ProgrammeCycle } from './programme-cycle.js';
import { CycleKind, CycleStatus } from './programme-cycle.enums.js';

@InputType({ description: 'Which cycles to list. All conditions hold at once; within one list any value fits.' })
export class ProgrammeCycleFilter {
  @Field(() => [ID], { nullable: true, description: 'Only cycles of these programmes.' })
  programmes?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Only cycles that this year belongs to; those of unknown years do not fit.',
  })
  year?: number | null;

  @Field(() => [CycleKind], { nullable: true, description: 'Only these kinds.' })
  kinds?: CycleKind[] | null;

  @Field(() => [CycleStatus], { nullable: true, description: 'Only with these statuses.' })
  statuses?: CycleStatus[] | null;
}

@ObjectType({ description: 'A page of a list of cycles, stable while cycles are added.' })
export class ProgrammeCycleConnection extends connectionOf(ProgrammeCycle, 'ProgrammeCycle') {}

const BY_YEAR: ListOrder = {
  name: 'year',
  descending: false,
  keys: [
    { sql: 'coalesce(cycle."firstYear", 9999)', type: 'int' },
    { sql: 'cycle.id', type: 'text' },
  ],
};

const CONDITIONS: Record<keyof ProgrammeCycleFilter, string> = {
  programmes: 'cycle."programmeId" = any(:programmes)',
  year: 'cast(:year as int) between cycle."firstYear" and coalesce(cycle."lastYear", cycle."firstYear")',
  kinds: 'cycle.kind = any(:kinds)',
  statuses: 'cycle.status = any(:statuses)',
};

/**
 * One page of the cycles that a filter lets through, earliest first; unknown years last.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfCycles(
  db: DataSource,
  filter: ProgrammeCycleFilter | null | undefined,
  args: PageArgs,
): Promise<ProgrammeCycleConnection> {
  const query = applyConditions(Selection.of(db, ProgrammeCycle, 'cycle'), filter, CONDITIONS);
  return Object.assign(new ProgrammeCycleConnection(), await page(query, BY_YEAR, args));
}
