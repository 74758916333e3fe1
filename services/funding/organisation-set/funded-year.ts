import { Field, Int, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { MOST_IN_SET } from '../../shared/key-of-set.js';
import { readValues } from '../../shared/rows/selection.js';
import { refuse } from '../errors.js';
import { countedGrants } from '../grant/counted-grants.js';
import type { GrantFilter } from '../grant/grant.page.js';
import { OrganisationSetStub } from './organisation-set.stub.js';

@ObjectType({ description: 'Who got money in a year (Geförderte eines Jahres).' })
export class FundedYear {
  @Field(() => Int, {
    nullable: true,
    description: 'The year whose budget pays (Haushaltsjahr); null for grants of unknown year.',
  })
  year!: number | null;

  @Field(() => OrganisationSetStub, { nullable: true, description: 'The organisations that are known to get a grant.' })
  organisations!: OrganisationSetStub | null;
}

/** The most years that are answered. */
export const MOST_YEARS = 50;

/**
 * Who got money, year by year, the latest first, by one statement.
 *
 * @param first only so many years, the latest; `MOST_YEARS` if not given
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_INPUT where all years together name more recipients than a set may hold
 */
export async function readFundedYears(
  db: DataSource,
  { filter, first }: { filter?: GrantFilter | null | undefined; first?: number | null | undefined },
): Promise<FundedYear[]> {
  const wanted = first ?? MOST_YEARS;
  if (wanted < 1 || wanted > MOST_YEARS) throw refuse('BAD_PAGE_SIZE', { limit: MOST_YEARS });
  const known = countedGrants(db, filter).where('award."recipientId" is not null');
  const rows = (await readValues(
    db,
    `select year, array_agg("recipientId") from (
       select distinct award.year, award."recipientId" from ${known.from()} limit ${MOST_IN_SET + 1}
     ) named group by year order by year desc nulls last`,
    known.parameters,
  )) as unknown as [number | null, string[]][];
  if (rows.reduce((sum, [, recipients]) => sum + recipients.length, 0) > MOST_IN_SET) {
    const reason = `lets more than ${MOST_IN_SET} recipients through, counted year by year; filter more`;
    throw refuse('BAD_INPUT', { argument: 'filter', reason });
  }
  return rows
    .slice(0, wanted)
    .map(([year, recipients]) =>
      Object.assign(new FundedYear(), { year, organisations: OrganisationSetStub.containing(recipients) }),
    );
}
