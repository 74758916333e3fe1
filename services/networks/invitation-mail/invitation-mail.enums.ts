import { registerEnumType } from 'type-graphql';

/** What became of the e-mail of an invitation, or of a reminder. */
export enum InvitationMailStatus {
  QUEUED = 'QUEUED',
  SENT = 'SENT',
  FAILED = 'FAILED',
  UNCERTAIN = 'UNCERTAIN',
}

registerEnumType(InvitationMailStatus, {
  name: 'InvitationMailStatus',
  description: 'What became of the e-mail of an invitation, or of a reminder.',
  valuesConfig: {
    QUEUED: { description: 'It waits to be sent (in der Warteschlange).' },
    SENT: { description: 'The mail server has taken it (versandt); whether it was read, nobody knows.' },
    FAILED: { description: 'It was not sent (nicht versandt); "mailFailure" or "reminderFailure" says why.' },
    UNCERTAIN: {
      description:
        'It was handed to the mail server, which has not said whether it took it (ungewiss). For moments this is so with ' +
        'each; if it stays, the connection broke or the sender stopped. It is not sent again by itself: find out, then ' +
        '"settleInvitationMail", or "remindInvitation".',
    },
  },
});

/** Why an e-mail was not sent; nothing in it is about a person. */
export enum InvitationMailFailure {
  NO_ADDRESS = 'NO_ADDRESS',
  EVENT_GONE = 'EVENT_GONE',
  OVERTAKEN = 'OVERTAKEN',
  REFUSED = 'REFUSED',
  UNREACHABLE = 'UNREACHABLE',
  GIVEN_UP = 'GIVEN_UP',
}

registerEnumType(InvitationMailFailure, {
  name: 'InvitationMailFailure',
  description: 'Why the e-mail of an invitation was not sent.',
  valuesConfig: {
    NO_ADDRESS: { description: 'No contact point of the organisation has an e-mail address.' },
    EVENT_GONE: { description: 'There is no such event, it was called off, or it is over.' },
    OVERTAKEN: { description: 'The invitation was answered or taken back before it was sent.' },
    REFUSED: { description: 'The mail server refused it for good: the address may be wrong.' },
    UNREACHABLE: { description: 'It was tried for about a day in vain.' },
    GIVEN_UP: {
      description:
        'Nobody tries any more: who sent it stopped at the last try, or nobody has sent anything for two weeks.',
    },
  },
});
