import type { EntityManager } from 'typeorm';
import { GRANT_LIST_LOCK } from '../funding/recipient-review/decide-recipient.js';
import { ListRefused, type Mapping } from './mapping.js';
import type { Match, Recipient } from './match/match-recipients.js';
import type { ListedGrant } from './read/listed-grant.js';

/** How many rows go to PostgreSQL in one statement. */
const BATCH = 2000;

/** Makes room for the rows of a list and for who their recipients are. @param connection as `onOneConnection` gives it */
export async function makeRoom(connection: EntityManager): Promise<void> {
  await connection.query(`create temp table listed (
    id text, "recipientKey" text, "recipientLabel" text, "recipientPlace" text, amount numeric(15, 2), year int,
    "grantedOn" text, "programmeId" text, "placeId" text, purpose text)`);
  await connection.query('create temp table match (id text, certain text, candidates jsonb)');
}

/** Puts rows aside, batch by batch. @returns how many */
export async function putAside(
  connection: EntityManager,
  rows: AsyncIterable<ListedGrant>,
  onRows: (count: number) => void,
): Promise<number> {
  let batch: ListedGrant[] = [];
  let count = 0;
  const write = async () => {
    await connection.query('insert into listed select * from jsonb_populate_recordset(null::listed, $1)', [
      JSON.stringify(batch),
    ]);
    count += batch.length;
    batch = [];
    onRows(count);
  };
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === BATCH) await write();
  }
  if (batch.length > 0) await write();
  await connection.query('analyze listed');
  return count;
}

/** The recipients of the rows that were put aside, each once. */
export function recipientsOf(connection: EntityManager): Promise<Recipient[]> {
  return connection.query(
    `select distinct on ("recipientKey") "recipientKey" as id, "recipientLabel" as label, "recipientPlace" as place
       from listed order by "recipientKey", "recipientLabel"`,
  );
}

/** Puts aside who recipients are. */
export async function putMatches(connection: EntityManager, matches: readonly Match[]): Promise<void> {
  await connection.query('insert into match select * from jsonb_populate_recordset(null::match, $1)', [
    JSON.stringify(matches),
  ]);
}

/** Begins to write what was put aside. One list is written at a time, and nothing is decided about recipients meanwhile. */
export async function beginWriting(tx: EntityManager): Promise<void> {
  await tx.query('set local statement_timeout = 0'); // who waits for a command can end it
  await tx.query('select pg_advisory_xact_lock($1)', [GRANT_LIST_LOCK]);
  await tx.query('analyze match');
}

/** How recipients were found. */
export interface Recognised {
  /** Rows of a recipient that is certain, or was decided. */
  matched: number;
  /** Rows of a recipient that somebody has to look at. */
  toReview: number;
  /** Rows of a recipient that is like no organisation that is known, or that somebody said is none. */
  unknown: number;
}

/** Keeps who has to be looked at, and gives every recipient its organisation; what somebody has said goes first. */
export async function recognise(tx: EntityManager): Promise<Recognised> {
  await tx.query(
    `delete from recipient_review where state = 'OPEN' and id in (select id from match where certain is not null)`,
  );
  await letOthersFollow(tx);
  await tx.query(
    `insert into recipient_review (id, label, "placeLabel", candidates, state)
     select distinct on (match.id) match.id, "recipientLabel", "recipientPlace", match.candidates, 'OPEN'
       from match join listed on listed."recipientKey" = match.id
      where match.certain is null order by match.id, "recipientLabel"
     on conflict (id) do update set candidates = excluded.candidates
      where recipient_review.state = 'OPEN' and recipient_review.candidates <> excluded.candidates`,
  );
  const [counted] = await tx.query<Recognised[]>(
    `select (count(*) filter (where recipient is not null))::int as matched,
            (count(*) filter (where recipient is null and review.state = 'OPEN'))::int as "toReview",
            (count(*) filter (where recipient is null and review.state is distinct from 'OPEN'))::int as unknown
       from listed left join match on match.id = "recipientKey" left join recipient_review review on review.id = "recipientKey"
      cross join lateral (select ${RECIPIENT} as recipient) found`,
  );
  return counted ?? { matched: 0, toReview: 0, unknown: 0 };
}

/**
 * Gives stored grants whose recipient is certain by now its organisation, unless somebody has decided otherwise: they have no
 * review any more. Those whose rows were put aside are written anew anyway.
 */
async function letOthersFollow(tx: EntityManager): Promise<void> {
  await tx.query(
    `update funding_grant set "recipientId" = match.certain, version = version + 1 from match
      where "recipientKey" = match.id and match.certain is not null and "recipientId" is null
        and not exists (select from recipient_review review where review.id = match.id)
        and not exists (select from listed where listed.id = funding_grant.id)`,
  );
}

/** Which organisation it is: as somebody has said, else as is certain. */
const RECIPIENT = `case when review.state in ('MATCHED', 'NONE_OF_THEM') then review."recipientId" else match.certain end`;

const COLUMNS = [
  'origin',
  'statedProgrammeId',
  'recipientId',
  'recipientLabel',
  'placeId',
  'topicIds',
  'state',
  'year',
  'amount',
  'currency',
  'grantedOn',
  'purpose',
  'listId',
  'recipientKey',
].map((column) => `"${column}"`);

/** What became of the rows. */
export interface Written {
  added: number;
  changed: number;
}

/** Writes the rows as grants: new ones, and those that say something else by now. Grants of other lists are left as they are. */
export async function writeGrants(tx: EntityManager, { list, currency, topics }: Mapping): Promise<Written> {
  const compared = (rows: string) => COLUMNS.map((column) => `${rows}.${column}`).join(', ');
  const [written] = await tx.query<Written[]>(
    `with written as (
       insert into funding_grant (id, ${COLUMNS.join(', ')}, sources, conflicts, inferences)
       select listed.id, 'STATED', "programmeId", ${RECIPIENT}, "recipientLabel", "placeId", $3::text[], 'UNKNOWN', year,
              amount, $2, "grantedOn",
              case when purpose is not null then
                jsonb_build_object('original', 'de', 'texts', jsonb_build_object('de', purpose)) end,
              $1, "recipientKey", '[]', '[]', '[]'
         from listed left join match on match.id = "recipientKey"
         left join recipient_review review on review.id = "recipientKey"
       on conflict (id) do update set ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')},
              version = funding_grant.version + 1
        where funding_grant."listId" = excluded."listId"
          and (${compared('funding_grant')}) is distinct from (${compared('excluded')})
       returning xmax = 0 as "isNew"
     )
     select (count(*) filter (where "isNew"))::int as added, (count(*) filter (where not "isNew"))::int as changed from written`,
    [list, currency, topics],
  );
  return written ?? { added: 0, changed: 0 };
}

/**
 * Asks about grants that were left as they are. Not before they are written: somebody may make one with such an id meanwhile.
 *
 * @throws ListRefused for rows whose ids are those of grants that do not come from this list
 */
export async function requireOwnIds(tx: EntityManager, { list }: Mapping): Promise<void> {
  const taken = await tx.query<{ id: string }[]>(
    `select id from listed join funding_grant using (id) where "listId" is distinct from $1 order by id limit 20`,
    [list],
  );
  if (taken.length === 0) return;
  const ids = taken.map(({ id }) => `"${id}"`).join(', ');
  throw new ListRefused(`grants that do not come from the list "${list}" have the ids ${ids}; give it another name`);
}

/** Removes the recipients of whom nobody has said anything and who are those of no grant any more. */
export async function forgetNobodys(tx: EntityManager): Promise<void> {
  await tx.query(
    `delete from recipient_review
      where state = 'OPEN' and not exists (select from funding_grant where "recipientKey" = recipient_review.id)`,
  );
}
