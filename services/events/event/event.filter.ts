import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { DateScalar } from '../../shared/facts/scalars.js';
import { allIdsOf } from '../../shared/following/known-merges.js';
import { PartyType } from '../participation/participation.enums.js';
import { EventKind, EventMode, EventStatus } from './event.enums.js';

@InputType({ description: 'Which events to list. All conditions hold at once; within one list any value fits.' })
export class EventFilter {
  @Field(() => DateScalar, { nullable: true, description: 'Only events that may take place on this day or later.' })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only events that may take place on this day or earlier.' })
  to?: string | null;

  @Field(() => [EventKind], { nullable: true, description: 'Only these kinds.' })
  kinds?: EventKind[] | null;

  @Field(() => [EventMode], { nullable: true, description: 'Only these modes.' })
  modes?: EventMode[] | null;

  @Field(() => [EventStatus], { nullable: true, description: 'Only with these statuses.' })
  statuses?: EventStatus[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only events of these series.' })
  series?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only in these places: districts or cities, not what lies within them.',
  })
  places?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only at these venues.' })
  venues?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only about at least one of these topics.' })
  topics?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Only events in which one of these organisations has a part: in whatever role, from HOST and ORGANISER to SPEAKER, INVITED and ' +
      'ATTENDEE, or by somebody who does so on its behalf; in the event, a session or its series. A merged organisation is found ' +
      'by any of its ids. Those who registered count only where a source says that they took part.',
  })
  organisations?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only events in which one of these people has a part.' })
  people?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only events in which one of these networks has a part.' })
  networks?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only events in which one of these stakeholder categories has a part.',
  })
  categories?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only events whose texts or topics match, as in a web search: words, "a phrase", or, -not. German stems, beginnings of ' +
      'compounds, accents and ß are understood.',
  })
  search?: string | null;
}

/** How events are sorted. */
export enum EventOrder {
  DATE_ASC = 'DATE_ASC',
  DATE_DESC = 'DATE_DESC',
  RELEVANCE = 'RELEVANCE',
}

registerEnumType(EventOrder, {
  name: 'EventOrder',
  description: 'How events are sorted.',
  valuesConfig: {
    DATE_ASC: { description: 'By date, earliest first; unknown dates last.' },
    DATE_DESC: { description: 'By date, latest first; unknown dates first.' },
    RELEVANCE: { description: 'By how well they match "search", best first; needs it.' },
  },
});

/**
 * Events with a part for which one of some conditions holds, in the event itself or in its series.
 *
 * @param known SQL of what the conditions refer to, as between `with` and `select`
 */
const withPartsOf = (conditions: readonly string[], known?: string): string => {
  const either = conditions.map(
    (condition) => `select "eventId" from participation where ${condition} and "eventId" is not null
  union all
  select of_series.id from event of_series join participation on participation."seriesId" = of_series."seriesId"
   where ${condition} and participation."seriesId" is not null`,
  );
  return `event.id in (${known === undefined ? '' : `with ${known} `}${either.join('\n  union all\n  ')})`;
};

const partOf = (type: PartyType, parameter: keyof EventFilter): string =>
  `"partyType" = '${type}' and "partyId" = any(:${parameter})`;

/**
 * Events with a part of an organisation, or of somebody on its behalf.
 *
 * @param ids SQL of a list
 * @param known SQL of what it refers to, as between `with` and `select`
 */
const withOrganisations = (ids: string, known?: string): string =>
  withPartsOf(
    [`"partyType" = '${PartyType.ORGANISATION}' and "partyId" = any(${ids})`, `"onBehalfOfId" = any(${ids})`],
    known,
  );

/** Events of organisations whose every id is given: what networks has said in this request is not looked up again. */
export const OF_THESE_ORGANISATIONS = withOrganisations(':organisations');

/** Words are sought in the event's own texts and in the names of its topics. */
const MATCHING = `(event.search @@ participation_query(:search) or event."topicIds" && array(
  select id from topic where to_tsvector('participation', label -> 'texts') @@ participation_query(:search)
))`;

/**
 * The least that is known of a date is its year, and an event sorts at its start or at the first moment of that: with a
 * day more for time zones, no event begins to be longer ago than this before its last day. Conditions that follow from
 * others, like these on `sortsAt`, let PostgreSQL begin and end in the middle of an index.
 */
const LONGEST_DATE_DAYS = 367;

/** Field of the filter to the condition that it sets; parameters are named after the field. */
export const EVENT_CONDITIONS: Readonly<Record<keyof EventFilter, string>> = {
  from: `event."latestDay" >= :from and event."sortsAt" >= cast(:from as date) - ${LONGEST_DATE_DAYS}`,
  to: 'event."earliestDay" <= :to and event."sortsAt" < cast(:to as date) + 2',
  kinds: 'event.kind = any(:kinds)',
  modes: 'event.mode = any(:modes)',
  statuses: 'event.status = any(:statuses)',
  series: 'event."seriesId" = any(:series)',
  places: 'event."placeId" = any(:places)',
  venues: 'event."venueId" = any(:venues)',
  topics: 'event."topicIds" && cast(:topics as text[])',
  // Each by all of its ids, as far as networks' feed has told of them: who asks may know an older one.
  organisations: withOrganisations(
    'cast((select ids from meant) as text[])',
    `meant(ids) as materialized (select ${allIdsOf('cast(:organisations as text[])')})`,
  ),
  people: withPartsOf([partOf(PartyType.PERSON, 'people')]),
  networks: withPartsOf([partOf(PartyType.NETWORK, 'networks')]),
  categories: withPartsOf([partOf(PartyType.CATEGORY, 'categories')]),
  search: MATCHING,
};
