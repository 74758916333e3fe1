import { GraphQLError } from 'graphql';

/** What travels beside a code: numbers and names that help the client act. Never personal data. */
export type ErrorFacts = Record<string, string | number | boolean | null | readonly string[]>;

/**
 * A refusal that a client may see and act on. Clients compare `extensions.code`; the text belongs to the code.
 * Any other error that reaches the client is a bug: it is logged whole and sent as INTERNAL_SERVER_ERROR.
 */
export class ParticipationError extends GraphQLError {
  override readonly name = 'ParticipationError';

  constructor(
    readonly code: string,
    text: string,
    facts: ErrorFacts = {},
  ) {
    super(text, { extensions: { ...facts, code } });
  }
}

/** The refusals that every service knows. Each service adds its own list in `<service>/errors.ts`. */
export const SHARED_ERROR_CODES = {
  UNAUTHENTICATED: 'The request carries no valid signature of the gateway; ask through the gateway.',
  FORBIDDEN: 'Your role may not see this; send a token with one of the roles named in "roles".',
  BAD_CURSOR: 'This cursor was not made by this list in this order; start again without it.',
  CURSOR_TOO_OLD: 'What was removed since this cursor is no longer known; drop what you have and start without it.',
  BAD_PAGE_SIZE: 'Give either "first" or "last", between 1 and the number named in "limit".',
  BAD_INPUT: 'The value named in "argument" is not one that this field takes; "reason" says why.',
} as const;

/**
 * Makes the function by which a service refuses: a code of its closed list in, the error to throw out.
 *
 * @param texts code to text, what the client is told
 */
export function refusals<Texts extends Record<string, string>>(texts: Texts) {
  return (code: keyof Texts & string, facts: ErrorFacts = {}): ParticipationError =>
    new ParticipationError(code, texts[code] ?? code, facts);
}

export const refuse = refusals(SHARED_ERROR_CODES);
