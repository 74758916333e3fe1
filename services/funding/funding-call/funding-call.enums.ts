import { registerEnumType } from 'type-graphql';
import { type States, transitions } from '../funding-journal/transitions.js';

/** Where a call stands. */
export enum FundingCallState {
  ANNOUNCED = 'ANNOUNCED',
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}

registerEnumType(FundingCallState, {
  name: 'FundingCallState',
  description: 'Where a call stands.',
  valuesConfig: {
    ANNOUNCED: { description: 'A source names it; nothing can be submitted here (angekündigt).' },
    OPEN: { description: 'Applications are taken until its deadline (offen).' },
    CLOSED: { description: 'No more applications are taken; those that are there are decided (geschlossen).' },
  },
});

const { ANNOUNCED, OPEN, CLOSED } = FundingCallState;

/** The drawing in the README of grants, and nothing else. */
const NEXT: States<FundingCallState> = { [ANNOUNCED]: [OPEN], [OPEN]: [CLOSED], [CLOSED]: [OPEN] };

export const callTransitions = transitions(NEXT, [ANNOUNCED]);
