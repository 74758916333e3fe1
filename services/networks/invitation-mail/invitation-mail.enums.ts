import { registerEnumType } from 'type-graphql';

/** What became of the e-mail of an invitation. */
export enum InvitationMailStatus {
  QUEUED = 'QUEUED',
  SENT = 'SENT',
  FAILED = 'FAILED',
}

registerEnumType(InvitationMailStatus, {
  name: 'InvitationMailStatus',
  description: 'What became of the e-mail of an invitation.',
  valuesConfig: {
    QUEUED: { description: 'It waits to be sent (in der Warteschlange).' },
    SENT: { description: 'The mail server has taken it (versandt); whether it was read, nobody knows.' },
    FAILED: { description: 'It was not sent (nicht versandt); "mailFailure" says why.' },
  },
});

/** Why an e-mail was not sent; nothing in it is about a person. */
export enum InvitationMailFailure {
  NO_ADDRESS = 'NO_ADDRESS',
  EVENT_GONE = 'EVENT_GONE',
  OVERTAKEN = 'OVERTAKEN',
  REFUSED = 'REFUSED',
  UNREACHABLE = 'UNREACHABLE',
}

registerEnumType(InvitationMailFailure, {
  name: 'InvitationMailFailure',
  description: 'Why the e-mail of an invitation was not sent.',
  valuesConfig: {
    NO_ADDRESS: { description: 'No contact point of the organisation has an e-mail address.' },
    EVENT_GONE: { description: 'There is no such event, or it was called off.' },
    OVERTAKEN: { description: 'The invitation was answered or taken back before it was sent.' },
    REFUSED: { description: 'The mail server refused it for good: the address may be wrong.' },
    UNREACHABLE: { description: 'It was tried for about a day in vain.' },
  },
});
