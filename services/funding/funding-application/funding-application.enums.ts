import { registerEnumType } from 'type-graphql';
import { type States, transitions } from '../funding-journal/transitions.js';

/** Where an application stands. */
export enum FundingApplicationState {
  SUBMITTED = 'SUBMITTED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
  GRANTED = 'GRANTED',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(FundingApplicationState, {
  name: 'FundingApplicationState',
  description: 'Where an application stands.',
  valuesConfig: {
    SUBMITTED: { description: 'It is to be decided (eingereicht).' },
    APPROVED: { description: 'An amount is approved and bound; the grant is still to be made (bewilligungsreif).' },
    REJECTED: { description: 'It was rejected, with a reason (abgelehnt).' },
    WITHDRAWN: { description: 'It was taken back; nothing is bound for it (zurückgezogen).' },
    GRANTED: { description: 'There is a grant for it (bewilligt).' },
    UNKNOWN: { description: 'No source says. Only of what a data file states.' },
  },
});

const { SUBMITTED, APPROVED, REJECTED, WITHDRAWN, GRANTED, UNKNOWN } = FundingApplicationState;

/** The drawing in the README of grants, and nothing else. */
const NEXT: States<FundingApplicationState> = {
  [SUBMITTED]: [APPROVED, REJECTED, WITHDRAWN],
  [APPROVED]: [GRANTED, WITHDRAWN],
  [REJECTED]: [],
  [WITHDRAWN]: [],
  [GRANTED]: [],
  [UNKNOWN]: [],
};

export const applicationTransitions = transitions(NEXT, [SUBMITTED]);
