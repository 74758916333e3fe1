import { type Connection, type PageArgs } from '../../shared/connection.js';
import type { ListOrder } from '../../shared/cursor.js';
import { page } from '../../shared/page.js';
import type { Selection } from '../../shared/rows/selection.js';
import { fold } from '../search/fold.js';
import type { Organisation } from './organisation.js';

const TEXT = `to_tsvector('participation', organisation."searchText")`;
/** What was typed, and the same with its spelling evened out, as names are kept. */
const QUERY = '(participation_query(:text) || participation_query(:folded))';

/** Every word or a form of it, or words that are spelt nearly so. */
const IS_FOUND = `${TEXT} @@ ${QUERY} or cast(:folded as text) <% organisation."searchText"`;

/**
 * How well a name fits: that all words are there counts most, then how near the spelling is, then how much else the name
 * says.
 */
const RANK = `(
  case when ${TEXT} @@ ${QUERY} then 1 else 0 end
  + word_similarity(cast(:folded as text), organisation."searchText")
  + similarity(cast(:folded as text), organisation."sortName") / 2
)::float4`;

const BEST_FIRST: ListOrder = {
  name: 'organisation-relevance',
  descending: true,
  keys: [
    { sql: RANK, type: 'float4' },
    { sql: 'organisation.id', type: 'text' },
  ],
};

/** Narrows a list to what a text finds: by German stems, beginnings of words, and in spite of spelling mistakes. */
export function found(list: Selection<Organisation>, text: string): Selection<Organisation> {
  return list.where(IS_FOUND, { text, folded: fold(text) });
}

/**
 * One page of a list narrowed by `found`, what fits best first.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export function pageByRelevance(list: Selection<Organisation>, args: PageArgs): Promise<Connection<Organisation>> {
  return page(list, BEST_FIRST, args);
}
