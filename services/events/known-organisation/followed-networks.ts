import type { Followed } from '../../shared/following/followed.js';
import { followTyped, TypedChange } from '../../shared/following/follow-typed.js';

const GIVEN = `(select * from jsonb_to_recordset($1) as change(type text, id text, "isThere" boolean)
  where type in ('ORGANISATION', 'MERGE')) as given`;

/** What events keeps of networks: the ids of organisations, so that nobody registers for one that there never was. */
export const FOLLOWED_NETWORKS: Followed = followTyped({
  name: 'networks',
  query: `query ($after: String, $first: Int) {
    page: identityChanges(after: $after, first: $first) { cursor hasMore changes { type id changedAt isThere } }
  }`,
  change: TypedChange,
  statements: [
    `delete from known_organisation as known using ${GIVEN} where (known.type, known.id) = (given.type, given.id)`,
    `insert into known_organisation select type, id from ${GIVEN} where "isThere"`,
  ],
  known: `select type || ' ' || id from known_organisation`,
});
