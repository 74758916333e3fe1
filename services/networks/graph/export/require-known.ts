import type { DataSource } from 'typeorm';
import { refuse } from '../../errors.js';
import type { Question } from '../snapshot/question.js';

/** So many of those that there are are named. */
const MOST_NAMED = 100;

/** The ids of which there is nothing, and of what there is; while events were not read, nobody knows their topics. */
const PLACES = `select id from place`;
const TOPICS = `select distinct unnest("topicIds") as id from followed_event`;
const HAS_READ_EVENTS = `select from followed_service where service = 'events' and "readAt" is not null`;

/**
 * Refuses a file of places or topics of which nobody knows: it would be empty, and look as if there were no ties.
 *
 * @throws ParticipationError BAD_INPUT with what there is in "allowed"
 */
export async function requireKnown(db: DataSource, { places, topics }: Question): Promise<void> {
  await requireAmong(db, PLACES, { argument: 'filter.places', ids: places ?? [] });
  if (topics === null || (await db.query<object[]>(HAS_READ_EVENTS)).length === 0) return;
  await requireAmong(db, TOPICS, { argument: 'filter.topics', ids: topics });
}

async function requireAmong(
  db: DataSource,
  there: string,
  { argument, ids }: { argument: string; ids: readonly string[] },
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await db.query<{ id: string }[]>(
    `select wanted.id from unnest($1::text[]) as wanted(id) where wanted.id not in (${there}) limit 1`,
    [ids],
  );
  const [unknown] = rows;
  if (unknown === undefined) return;
  const known = await db.query<{ id: string }[]>(`select id from (${there}) there order by id limit ${MOST_NAMED}`);
  throw refuse('BAD_INPUT', {
    argument,
    reason: `"${unknown.id}" is not known; "allowed" has what is, ${MOST_NAMED} at most`,
    allowed: known.map(({ id }) => id),
  });
}
