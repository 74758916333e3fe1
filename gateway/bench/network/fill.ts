import pg from 'pg';
import { type MadeUpNetwork, PLACES } from './made-up-network.js';

/** Runs some work over a connection of its own. */
export async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Fills the migrated database of networks: what it stores itself, and what it would have read of events and funding. */
export async function fill(url: string, made: MadeUpNetwork): Promise<void> {
  const rows: readonly (readonly [statement: string, rows: readonly unknown[]])[] = [
    [PLACE, PLACES.map((id) => ({ id }))],
    [ORGANISATION, made.organisations],
    [RELATION, made.relations],
    [NETWORK, made.networks],
    [MEMBERSHIP, made.networks],
    [EVENT, made.events],
    [PART, made.events],
    [FUNDING, made.programmes],
  ];
  await withClient(url, async (client) => {
    for (const [statement, given] of rows) await client.query(statement, [JSON.stringify(given)]);
    await client.query('vacuum analyze');
    await client.query('checkpoint'); // so that it is not written to disk while others are measured
  });
}

const NAME = (of: string) => `jsonb_build_object('original', 'de', 'texts', jsonb_build_object('de', ${of}))`;
const NAMED = '"otherNames", "sortName", "searchText", sources, conflicts, inferences';
const NAMED_VALUES = `'{}', id, id, '[]', '[]', '[]'`;
const DATED = '"attestedOn", sources, conflicts, inferences';
const DATED_VALUES = `'{}', '[]', '[]', '[]'`;

const PLACE = `insert into place (id, name, kind, "isRural", ${NAMED})
  select id, ${NAME('id')}, 'DISTRICT', 'UNKNOWN', ${NAMED_VALUES} from jsonb_to_recordset($1) as given(id text)`;

const ORGANISATION = `insert into organisation (id, name, kind, "placeId", "categoryIds", ${NAMED})
  select id, ${NAME(`'Verein Nr. ' || id`)}, 'ASSOCIATION', "placeId", '{}', ${NAMED_VALUES}
    from jsonb_to_recordset($1) as given(id text, "placeId" text)`;

const RELATION = `insert into relation
    (id, kind, "fromType", "fromId", "toType", "toId", since, until, "eventIds", "statedAs", ${DATED})
  select id, kind, 'ORGANISATION', "fromId", 'ORGANISATION', "toId", since, until, '{}', '{}', ${DATED_VALUES}
    from jsonb_to_recordset($1) as given(id text, kind text, "fromId" text, "toId" text, since text, until text)`;

const GATHERED = 'jsonb_to_recordset($1) as given(id text, day date, members jsonb)';
const MEMBERS = `${GATHERED}, jsonb_array_elements_text(members) with ordinality as member(of, position)`;

const NETWORK = `insert into network (id, name, ${NAMED})
  select id, ${NAME(`'Netzwerk ' || id`)}, ${NAMED_VALUES} from ${GATHERED}`;

const MEMBERSHIP = `insert into membership (id, "networkId", "memberType", "memberId", role, position, ${DATED})
  select id || '.' || of, id, 'ORGANISATION', of, 'MEMBER', position, ${DATED_VALUES} from ${MEMBERS}`;

const EVENT = `insert into followed_event select id, 'HELD', day, day, '{}' from ${GATHERED}`;

const PART = `insert into followed_part select id, 'SPEAKER', 'ORGANISATION', of from ${MEMBERS}`;

const FUNDING = `insert into followed_funding
  select id || '.' || of, id, of, extract(year from day)::text, (extract(year from day) + 2)::text from ${MEMBERS}`;
