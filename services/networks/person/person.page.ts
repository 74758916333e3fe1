import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { Selection } from '../../shared/rows/selection.js';
import { pageByName } from '../named/by-name.js';
import { applySearch, SEARCH_FIELD } from '../search/search.js';
import { Person } from './person.js';

@InputType({ description: 'Which people to list. All conditions hold at once; within one list any value fits.' })
export class PersonFilter {
  @Field(() => [ID], {
    nullable: true,
    description: 'Only who holds or held an office in these organisations, or belongs to them.',
  })
  organisations?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only who holds or held one of these offices.' })
  offices?: string[] | null;

  @Field(() => String, SEARCH_FIELD)
  search?: string | null;
}

@ObjectType({ description: 'A page of a list of people, stable while people are added.' })
export class PersonConnection extends connectionOf(Person, 'Person') {}

const CONDITIONS: Record<Exclude<keyof PersonFilter, 'search'>, string> = {
  organisations: `person.id in (
    select holding."personId" from office_holding holding join office on office.id = holding."officeId"
     where office."organisationId" = any(:organisations)
    union all
    select "memberId" from membership where "memberType" = 'PERSON' and "organisationId" = any(:organisations))`,
  offices: 'person.id in (select "personId" from office_holding where "officeId" = any(:offices))',
};

/**
 * One page of the people that a filter lets through, by family name.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfPeople(
  db: DataSource,
  filter: PersonFilter | null | undefined,
  args: PageArgs,
): Promise<PersonConnection> {
  const all = Selection.of(db, Person, 'person');
  const query = applySearch(applyConditions(all, filter, CONDITIONS), filter?.search);
  return Object.assign(new PersonConnection(), await pageByName(query, args));
}
