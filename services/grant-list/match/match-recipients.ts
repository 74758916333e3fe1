import type { DataSource, EntityManager } from 'typeorm';
import { onOneConnection } from '../one-connection.js';
import { recipientKey } from './recipient-key.js';

/** A recipient of a list. */
export interface Recipient {
  id: string;
  label: string;
  place: string | null;
}

/** Which organisations a recipient may be, the likeliest first. */
export interface Match {
  id: string;
  /** The organisation that it certainly is; null where that is for somebody to say. */
  certain: string | null;
  candidates: { id: string; score: number }[];
}

/** Less alike than this is nobody's candidate. */
const LEAST_SCORE = 0.45;
const MOST_CANDIDATES = 5;

/** A recipient as it is compared. */
interface Wanted {
  id: string;
  key: string;
  place: string | null;
}

interface OrganisationName {
  organisation: string;
  key: string;
  place: string | null;
}

/** How many recipients are compared in one transaction. */
const AT_ONCE = 250;

/**
 * Finds the organisations of networks that recipients are. Certain is one whose name is the same without legal form and
 * spelling, if it is the only one and not known to be in another place.
 *
 * @param networks the database of networks, of which nothing is changed
 * @param onMatched given one match for each recipient of whom anything was found, batch by batch, and how many
 *   recipients were compared; the next batch waits for it
 */
export function matchRecipients(
  networks: DataSource,
  recipients: readonly Recipient[],
  onMatched: (matches: readonly Match[], compared: number) => Promise<void>,
): Promise<void> {
  return onOneConnection(networks, async (connection) => {
    await rememberNames(connection);
    for (let from = 0; from < recipients.length; from += AT_ONCE) {
      const batch = recipients.slice(from, from + AT_ONCE);
      const matches = await connection.transaction((tx) => found(tx, batch.map(asCompared)));
      await onMatched(matches, from + batch.length);
    }
  });
}

/** Keeps the names of all organisations as they are compared, for as long as the connection is used. */
async function rememberNames(connection: EntityManager): Promise<void> {
  await connection.query('create temp table organisation_name (organisation text, key text, place text)');
  await connection.query(
    `insert into organisation_name select * from jsonb_to_recordset($1) as given(organisation text, key text, place text)`,
    [JSON.stringify(await namesOf(connection))],
  );
  await connection.query('create index on organisation_name using gin (key gin_trgm_ops)');
  await connection.query('analyze organisation_name');
}

function asCompared({ id, label, place }: Recipient): Wanted {
  return { id, key: recipientKey(label), place: place === null ? null : recipientKey(place) };
}

interface Found {
  id: string;
  organisation: string;
  score: number;
}

/** Most recipients are found by equality, which costs next to nothing; only the rest is compared letter by letter. */
async function found(tx: EntityManager, wanted: readonly Wanted[]): Promise<Match[]> {
  await tx.query('set local statement_timeout = 0'); // who waits for a command can end it
  const certain = await certainOnes(tx, JSON.stringify(wanted));
  const rest = wanted.filter(({ id }) => !certain.has(id));
  const alike = await alikeOnes(tx, JSON.stringify(rest));
  const perRecipient = new Map<string, Match>();
  for (const { id, organisation, score } of alike) {
    const match = perRecipient.get(id) ?? { id, certain: null, candidates: [] };
    match.candidates.push({ id: organisation, score });
    perRecipient.set(id, match);
  }
  return [
    ...[...certain].map(([id, organisation]) => ({ id, certain: organisation, candidates: [] })),
    ...perRecipient.values(),
  ];
}

/** Recipients with the organisation that alone has their name, unless it is known to be in another place. */
async function certainOnes(tx: EntityManager, wanted: string): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; organisation: string }[]>(
    `select wanted.id, min(name.organisation) as organisation
       from ${RECIPIENTS} join organisation_name name on name.key = wanted.key
      group by wanted.id
     having count(distinct name.organisation) = 1 and not bool_and(coalesce(name.place <> wanted.place, false))`,
    [wanted],
  );
  return new Map(rows.map(({ id, organisation }) => [id, organisation]));
}

/** The likeliest organisations of each recipient. */
async function alikeOnes(tx: EntityManager, wanted: string): Promise<Found[]> {
  await tx.query(`set local pg_trgm.similarity_threshold = ${LEAST_SCORE}`);
  return tx.query(
    `select wanted.id, candidate.*
       from ${RECIPIENTS}
      cross join lateral (
        select organisation, round(max(similarity(key, wanted.key))::numeric, 3)::float8 as score
          from organisation_name where key % wanted.key
         group by organisation order by max(similarity(key, wanted.key)) desc, organisation limit ${MOST_CANDIDATES}
      ) candidate
      order by wanted.id, candidate.score desc, candidate.organisation`,
    [wanted],
  );
}

const RECIPIENTS = 'jsonb_to_recordset($1) as wanted(id text, key text, place text)';

interface StoredOrganisation {
  id: string;
  names: string[];
  place: string | null;
}

/** Every name of every organisation, as it is compared. */
async function namesOf(tx: EntityManager): Promise<OrganisationName[]> {
  const organisations = await tx.query<StoredOrganisation[]>(
    `select organisation.id, place.name -> 'texts' ->> (place.name ->> 'original') as place,
            array(select jsonb_each_text.value from jsonb_each_text(organisation.name -> 'texts'))
              || organisation."otherNames" || coalesce(organisation."shortName", '') as names
       from organisation left join place on place.id = organisation."placeId"`,
  );
  return organisations.flatMap(({ id, names, place }) =>
    [...new Set(names.map(recipientKey))]
      .filter((key) => key !== '')
      .map((key) => ({ organisation: id, key, place: place === null ? null : recipientKey(place) })),
  );
}
