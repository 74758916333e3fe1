import { registerEnumType } from 'type-graphql';

/** Where an invitation stands. */
export enum InvitationStatus {
  INVITED = 'INVITED',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
}

registerEnumType(InvitationStatus, {
  name: 'InvitationStatus',
  description: 'Where an invitation stands.',
  valuesConfig: {
    INVITED: { description: 'It was sent; nobody has answered (eingeladen).' },
    ACCEPTED: { description: 'The organisation said that it comes (zugesagt). Seats it has only by registering.' },
    DECLINED: { description: 'The organisation said that it does not come (abgesagt).' },
    WITHDRAWN: { description: 'It was taken back (zurückgezogen), or sent by mistake.' },
  },
});

/** Who takes a step of an invitation. */
export enum InvitationStepBy {
  ORGANISER = 'ORGANISER',
  ORGANISATION = 'ORGANISATION',
}

registerEnumType(InvitationStepBy, {
  name: 'InvitationStepBy',
  description: 'Who takes a step of an invitation.',
  valuesConfig: {
    ORGANISER: { description: 'An organiser, also for an organisation that said so by telephone or letter.' },
    ORGANISATION: { description: 'The organisation itself, by the link in its e-mail.' },
  },
});

/** By which way an invitation was sent. */
export enum InvitationChannel {
  EMAIL = 'EMAIL',
  LETTER = 'LETTER',
  PHONE = 'PHONE',
  IN_PERSON = 'IN_PERSON',
  OTHER = 'OTHER',
}

registerEnumType(InvitationChannel, {
  name: 'InvitationChannel',
  description: 'By which way an invitation was sent.',
  valuesConfig: {
    EMAIL: { description: 'By e-mail.' },
    LETTER: { description: 'By letter.' },
    PHONE: { description: 'By telephone.' },
    IN_PERSON: { description: 'By word of mouth.' },
    OTHER: { description: 'Another way.' },
  },
});

const { INVITED, ACCEPTED, DECLINED, WITHDRAWN } = InvitationStatus;

/** What may follow what; null is no invitation yet. Organisations change their minds, and are invited again. */
const NEXT: Readonly<Record<InvitationStatus, readonly InvitationStatus[]>> = {
  INVITED: [ACCEPTED, DECLINED, WITHDRAWN],
  ACCEPTED: [DECLINED, WITHDRAWN],
  DECLINED: [ACCEPTED, INVITED],
  WITHDRAWN: [INVITED],
};

/** Whether an invitation may go from one state to another. */
export function mayFollow(from: InvitationStatus, to: InvitationStatus): boolean {
  return NEXT[from].includes(to);
}
