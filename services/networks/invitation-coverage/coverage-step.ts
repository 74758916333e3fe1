import { registerEnumType } from 'type-graphql';

/** How far organisations have come; each step is of those that are known. */
export enum CoverageStep {
  INVITED = 'INVITED',
  ACCEPTED = 'ACCEPTED',
  REGISTERED = 'REGISTERED',
  ATTENDED = 'ATTENDED',
}

registerEnumType(CoverageStep, {
  name: 'CoverageStep',
  description: 'How far an organisation has come on the way from being known to taking part.',
  valuesConfig: {
    INVITED: { description: 'It was invited, whatever it answered; an invitation that was taken back does not count.' },
    ACCEPTED: { description: 'It said that it comes.' },
    REGISTERED: { description: 'Somebody has a seat on behalf of it.' },
    ATTENDED: { description: 'Somebody came on behalf of it.' },
  },
});
