import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { MOST_IN_SET } from '../../shared/key-of-set.js';
import { refuse } from '../errors.js';
import { OrganisationSetStub } from './organisation-set.stub.js';
import { ParticipationOfYear } from './participation-of-year.js';

/** Roles that do not say that one took part. */
const NO_PARTS = `('INVITED', 'REQUIRED_TO_HOLD')`;

/** Who took part in some events: as sources say, itself or by those who spoke for it, and by who was checked in. */
const TOOK_PART = `
  select "eventId", array_agg(distinct id) as ids from (
    select "eventId", "partyId" as id from participation
     where "eventId" = any($1) and "partyType" = 'ORGANISATION' and role not in ${NO_PARTS}
    union all
    select "eventId", "onBehalfOfId" from participation
     where "eventId" = any($1) and "onBehalfOfId" is not null and role not in ${NO_PARTS}
    union all
    select "eventId", "organisationId" from registration
     where "eventId" = any($1) and "organisationId" is not null and status = 'ATTENDED'
  ) part group by "eventId"`;

/** The organisations that took part in each event: one set per id, in order; BAD_INPUT where they are too many. */
export function organisationsTakingPart(db: DataSource): DataLoader<string, OrganisationSetStub> {
  return new DataLoader(async (eventIds) => {
    const rows = await db.query<{ eventId: string; ids: string[] }[]>(TOOK_PART, [eventIds]);
    const found = new Map(rows.map(({ eventId, ids }) => [eventId, ids]));
    return eventIds.map((id) => {
      const members = found.get(id) ?? [];
      return members.length > MOST_IN_SET ? tooMany() : OrganisationSetStub.containing(members);
    });
  });
}

function tooMany(): Error {
  return refuse('BAD_INPUT', { argument: 'id', reason: `more than ${MOST_IN_SET} organisations took part` });
}

/** A date of which only the year is known has one; one that may be in two years has none. */
const YEAR = `case when extract(year from event."earliestDay") = extract(year from event."latestDay")
  then extract(year from event."earliestDay")::int end`;

const BY_YEAR = `
  with member as (
    select * from unnest($1::text[], $2::int[], $3::text[]) member(key, number, means)
  ), part as (
    select number, means, "eventId", 0 as seats from member join participation on "partyId" = key
     where "partyType" = 'ORGANISATION' and "eventId" is not null and role not in ${NO_PARTS}
    union all
    select number, means, "eventId", 0 from member join participation on "onBehalfOfId" = key
     where "eventId" is not null and role not in ${NO_PARTS}
    union all
    select number, means, "eventId", "partySize" from member join registration on "organisationId" = key
     where status = 'ATTENDED'
  )
  select number, ${YEAR} as year, count(distinct means)::int as organisations,
         count(distinct event.id)::int as events, sum(seats)::int as "attendedSeats"
    from part join event on event.id = "eventId"
   where event.status not in ('DEMANDED', 'CANCELLED')
   group by 1, 2 order by 1, 2 nulls last`;

/** Organisations by all their ids. */
type Members = readonly (readonly string[])[];

/** In what the organisations of each set took part, year by year: one list per set, in order. */
export function participationByYear(db: DataSource): DataLoader<Members, ParticipationOfYear[], string> {
  return new DataLoader(
    async (sets) => {
      const keys = sets.flatMap((members, number) =>
        members.flatMap((ids) => ids.map((id) => ({ id, number, means: ids[0] }))),
      );
      const columns = [keys.map(({ id }) => id), keys.map(({ number }) => number), keys.map(({ means }) => means)];
      const lists = sets.map((): ParticipationOfYear[] => []);
      for (const { number, ...counted } of await db.query<(ParticipationOfYear & { number: number })[]>(
        BY_YEAR,
        columns,
      )) {
        lists[number]?.push(Object.assign(new ParticipationOfYear(), counted));
      }
      return lists;
    },
    { cacheKeyFn: (members) => JSON.stringify(members) },
  );
}
