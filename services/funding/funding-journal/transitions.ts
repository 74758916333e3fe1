import { refuse } from '../errors.js';

/** What may follow each state. */
export type States<State extends string> = Readonly<Record<State, readonly State[]>>;

export interface Transitions<State extends string> {
  /** Whether something may go from one state to another; from null it begins. */
  mayBecome(from: State | null, to: State): boolean;
  /** @throws ParticipationError TRANSITION_REFUSED */
  require(from: State, to: State): void;
}

/** The ways between the states of one sort of thing. @param first where it may begin */
export function transitions<State extends string>(next: States<State>, first: readonly State[]): Transitions<State> {
  const mayBecome = (from: State | null, to: State) => (from === null ? first : next[from]).includes(to);
  return {
    mayBecome,
    require: (from, to) => {
      if (!mayBecome(from, to)) throw refuse('TRANSITION_REFUSED', { from, to });
    },
  };
}
