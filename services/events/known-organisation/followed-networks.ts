import { z } from 'zod';
import type { Followed } from '../../shared/following/followed.js';
import { followTyped, TypedChange } from '../../shared/following/follow-typed.js';
import { KEEP_MERGES } from '../../shared/following/known-merges.js';
import { EVENT_CHANNEL } from '../changed-events/changed-events.feed.js';

const given = (type: 'MERGE' | 'ORGANISATION'): string =>
  `(select * from jsonb_to_recordset($1) as change(type text, id text, "isThere" boolean) where type = '${type}') as given`;

/**
 * What events keeps of networks: which organisations there are, so that nobody registers for one that there never was, and
 * which were merged.
 */
export const FOLLOWED_NETWORKS: Followed = followTyped({
  name: 'networks',
  query: `query ($after: String, $first: Int) {
    page: identityChanges(after: $after, first: $first) {
      cursor hasMore changes { type id changedAt isThere mergedIntoId }
    }
  }`,
  change: TypedChange.extend({ mergedIntoId: z.string().nullable() }),
  statements: [
    ...KEEP_MERGES,
    `delete from known_organisation where id in (select id from ${given('ORGANISATION')})`,
    `insert into known_organisation select id from ${given('ORGANISATION')} where "isThere"`,
    // Whose an event is may be another one now: who watches the events of an organisation looks again.
    `select pg_notify('${EVENT_CHANNEL}', '*') where exists (select from ${given('MERGE')})`,
  ],
  known: `select 'ORGANISATION ' || id from known_organisation union all select 'MERGE ' || id from known_merge`,
  nothing: { mergedIntoId: null },
});
