import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { refuse } from './errors.js';

/** A zero byte, or half of a pair of surrogates: JSON can write both, and PostgreSQL holds neither. */
const UNFIT = /\0|\p{Cs}/u;

/**
 * Lets each mutation refuse texts that PostgreSQL cannot hold before anything is done, whichever way it is asked for. What is
 * only looked for is not refused: nothing is equal to it.
 */
export function refuseUnfitTexts(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve = defaultFieldResolver } = field;
    field.resolve = (source, args: Record<string, unknown>, context, info): unknown => {
      requireFit(args);
      return resolve(source, args, context, info);
    };
  }
}

/** @throws ParticipationError BAD_INPUT */
function requireFit(args: Record<string, unknown>): void {
  const path = pathOfUnfit(args);
  if (path === null) return;
  const reason = 'must hold no zero byte (U+0000) and no half of a surrogate pair';
  throw refuse('BAD_INPUT', { argument: path.join('.'), reason });
}

/** Where in a value the first such text is; null where all is well. */
function pathOfUnfit(value: unknown): string[] | null {
  if (typeof value === 'string') return UNFIT.test(value) ? [] : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const path = pathOfUnfit(inner);
    if (path !== null) return [name, ...path];
  }
  return null;
}
