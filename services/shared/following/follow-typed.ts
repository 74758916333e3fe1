import { z } from 'zod';
import { applyAll, type Followed } from './followed.js';

/** What is told of a thing of several sorts, each with ids of its own: whether it is there now. */
export const TypedChange = z.object({
  type: z.string(),
  id: z.string(),
  changedAt: z.iso.datetime().transform((text) => new Date(text)),
  isThere: z.boolean(),
});

/** How changes of things of several sorts are kept. */
export interface TypedFollowing {
  name: string;
  query: string;
  change: Followed['change'];
  /** Each takes all changes of a page as `$1`, JSON. */
  statements: readonly string[];
  /** SQL for sort and id of all that is known, with a space between. */
  known: string;
  /** What a change has besides where it tells that something is gone. */
  nothing?: object;
}

/** Follows a service that tells of things of several sorts: what is gone is forgotten as if it had been told so. */
export function followTyped({ name, query, change, statements, known, nothing = {} }: TypedFollowing): Followed {
  const gone = (key: string): object => {
    const [type, ...id] = key.split(' ');
    return { ...nothing, type, id: id.join(' '), isThere: false };
  };
  return {
    name,
    query,
    change,
    known,
    apply: (tx, changes) => applyAll(tx, statements, changes),
    idOf: (told) => {
      const { type, id } = told as z.output<typeof TypedChange>;
      return `${type} ${id}`;
    },
    forget: (tx, keys) => applyAll(tx, statements, keys.map(gone)),
  };
}
