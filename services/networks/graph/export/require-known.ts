import type { DataSource } from 'typeorm';
import { refuse } from '../../errors.js';
import type { Question } from '../snapshot/question.js';

/** So many of those that there are are named. */
const MOST_NAMED = 100;

/** What a question may name: where it is found, and what is said of what is not. */
interface Sort {
  argument: string;
  /** SQL for the ids. */
  there: string;
  /** @param id of one that is not among them */
  missing: (id: string) => string;
  /** Which of them there are, for what is allowed. */
  those: string;
}

const PLACES: Sort = {
  argument: 'filter.places',
  there: `select id from place`,
  missing: (id) => `there is no place "${id}"`,
  those: 'that there are',
};

/** Topics are kept by events: networks knows those that an event has, and while events were not read, none. */
const TOPICS: Sort = {
  argument: 'filter.topics',
  there: `select distinct unnest("topicIds") as id from followed_event`,
  missing: (id) => `no event has the topic "${id}"`,
  those: 'that events have',
};
const HAS_READ_EVENTS = `select from followed_service where service = 'events' and "readAt" is not null`;

/**
 * Refuses a file of places that there are not, or of topics that no event has: it would be empty, and look as if there were
 * no ties.
 *
 * @throws ParticipationError BAD_INPUT with what there is in "allowed"
 */
export async function requireKnown(db: DataSource, { places, topics }: Question): Promise<void> {
  await requireAmong(db, PLACES, places ?? []);
  if (topics === null || (await db.query<object[]>(HAS_READ_EVENTS)).length === 0) return;
  await requireAmong(db, TOPICS, topics);
}

async function requireAmong(
  db: DataSource,
  { argument, there, missing, those }: Sort,
  ids: readonly string[],
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
    reason: `${missing(unknown.id)}; "allowed" has those ${those}, ${MOST_NAMED} at most`,
    allowed: known.map(({ id }) => id),
  });
}
