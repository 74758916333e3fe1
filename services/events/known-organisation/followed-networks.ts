import { z } from 'zod';
import { applyAll, type Followed } from '../../shared/following/followed.js';

const IdentityChange = z.object({
  type: z.string(),
  id: z.string(),
  changedAt: z.iso.datetime().transform((text) => new Date(text)),
  isThere: z.boolean(),
});

const GIVEN = `(select * from jsonb_to_recordset($1) as change(type text, id text, "isThere" boolean)
  where type in ('ORGANISATION', 'MERGE')) as given`;

const STATEMENTS = [
  `delete from known_organisation as known using ${GIVEN} where (known.type, known.id) = (given.type, given.id)`,
  `insert into known_organisation select type, id from ${GIVEN} where "isThere"`,
];

/** What events keeps of networks: the ids of organisations, so that nobody registers for one that there never was. */
export const FOLLOWED_NETWORKS: Followed = {
  name: 'networks',
  query: `query ($after: String, $first: Int) {
    page: identityChanges(after: $after, first: $first) { cursor hasMore changes { type id changedAt isThere } }
  }`,
  change: IdentityChange,
  apply: (tx, changes) => applyAll(tx, STATEMENTS, changes),
  known: `select type || ' ' || id from known_organisation`,
  idOf: (change) => {
    const { type, id } = change as z.output<typeof IdentityChange>;
    return `${type} ${id}`;
  },
  forget: (tx, ids) => applyAll(tx, STATEMENTS, ids.map(goneBy)),
};

/** What is told of something that is gone. @param known what `known` has for it */
function goneBy(known: string): object {
  const [type, ...id] = known.split(' ');
  return { type, id: id.join(' '), isThere: false };
}
