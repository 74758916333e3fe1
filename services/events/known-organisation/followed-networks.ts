import { z } from 'zod';
import { applyAll, type Followed } from '../../shared/following/followed.js';
import { KEEP_MERGES } from '../../shared/following/known-merges.js';
import { EVENT_CHANNEL } from '../changed-events/changed-events.feed.js';

const IdentityChange = z.object({
  type: z.string(),
  id: z.string(),
  changedAt: z.iso.datetime().transform((text) => new Date(text)),
  isThere: z.boolean(),
  mergedIntoId: z.string().nullable(),
});

const given = (type: 'MERGE' | 'ORGANISATION'): string =>
  `(select * from jsonb_to_recordset($1) as change(type text, id text, "isThere" boolean) where type = '${type}') as given`;

const STATEMENTS = [
  ...KEEP_MERGES,
  `delete from known_organisation where id in (select id from ${given('ORGANISATION')})`,
  `insert into known_organisation select id from ${given('ORGANISATION')} where "isThere"`,
  // Whose an event is may be another one now: who watches the events of an organisation looks again.
  `select pg_notify('${EVENT_CHANNEL}', '*') where exists (select from ${given('MERGE')})`,
];

/** What events keeps of networks: which organisations there are, so that nobody registers for one that there never was, and which were merged. */
export const FOLLOWED_NETWORKS: Followed = {
  name: 'networks',
  query: `query ($after: String, $first: Int) {
    page: identityChanges(after: $after, first: $first) {
      cursor hasMore changes { type id changedAt isThere mergedIntoId }
    }
  }`,
  change: IdentityChange,
  apply: (tx, changes) => applyAll(tx, STATEMENTS, changes),
  known: `select 'ORGANISATION ' || id from known_organisation union all select 'MERGE ' || id from known_merge`,
  idOf: (change) => {
    const { type, id } = change as z.output<typeof IdentityChange>;
    return `${type} ${id}`;
  },
  forget: (tx, ids) => applyAll(tx, STATEMENTS, ids.map(goneBy)),
};

/** What is told of something that is gone. @param known what `known` has for it */
function goneBy(known: string): object {
  const [type, ...id] = known.split(' ');
  return { type, id: id.join(' '), isThere: false, mergedIntoId: null };
}
