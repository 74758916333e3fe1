import { registerEnumType } from 'type-graphql';
import { type States, transitions } from '../funding-journal/transitions.js';

/** Where a grant stands. */
export enum GrantState {
  ACTIVE = 'ACTIVE',
  COMPLETED = 'COMPLETED',
  REVOKED = 'REVOKED',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(GrantState, {
  name: 'GrantState',
  description: 'Where a grant stands.',
  valuesConfig: {
    ACTIVE: { description: 'It is paid and reported on (laufend).' },
    COMPLETED: { description: 'Everything is paid, reported and examined (abgeschlossen).' },
    REVOKED: { description: 'It was taken back; what was paid may be repaid (widerrufen).' },
    UNKNOWN: { description: 'No source says. Only of what a data file or list states.' },
  },
});

const { ACTIVE, COMPLETED, REVOKED, UNKNOWN } = GrantState;

/** The drawing in the README of grants, and nothing else. */
const NEXT: States<GrantState> = {
  [ACTIVE]: [COMPLETED, REVOKED],
  [COMPLETED]: [],
  [REVOKED]: [],
  [UNKNOWN]: [],
};

export const grantTransitions = transitions(NEXT, [ACTIVE]);
