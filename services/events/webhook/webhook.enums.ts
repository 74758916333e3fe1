import { registerEnumType } from 'type-graphql';

/** What an application can be told of. The values are those of the messages. */
export enum WebhookKind {
  REGISTRATION_OPENED = 'registration.opened',
  SOLD_OUT = 'event.sold_out',
  SEATS_FREE = 'event.seats_free',
  WAITLIST_CHANGED = 'waitlist.changed',
  EVENT_CHANGED = 'event.changed',
}

/** Sent when somebody asks for it, to that one endpoint. */
export const TEST_KIND = 'webhook.test';

registerEnumType(WebhookKind, {
  name: 'WebhookKind',
  description: 'What an application can be told of by a webhook; "type" of the message in brackets.',
  valuesConfig: {
    REGISTRATION_OPENED: { description: 'Registration has opened by the clock (registration.opened).' },
    SOLD_OUT: { description: 'The last seat for everybody is taken (event.sold_out; ausgebucht).' },
    SEATS_FREE: { description: 'There are seats for everybody again (event.seats_free; wieder Plätze frei).' },
    WAITLIST_CHANGED: {
      description:
        'More or fewer people wait (waitlist.changed; Warteliste). Changes within five seconds are told together.',
    },
    EVENT_CHANGED: {
      description:
        'It was published, moved, called off, or has other seats (event.changed; Änderung der Veranstaltung).',
    },
  },
});

/** Whether messages are sent. */
export enum WebhookStatus {
  ACTIVE = 'ACTIVE',
  PAUSED = 'PAUSED',
  DISABLED = 'DISABLED',
}

registerEnumType(WebhookStatus, {
  name: 'WebhookStatus',
  description: 'Whether messages are sent to an endpoint.',
  valuesConfig: {
    ACTIVE: { description: 'They are sent.' },
    PAUSED: { description: 'Its owner has paused it; messages wait until it goes on.' },
    DISABLED: {
      description: 'It was switched off for a reason that "disabledReason" names; its owner can let it go on.',
    },
  },
});

/** Why an endpoint was switched off. */
export enum WebhookDisabledReason {
  GONE = 'GONE',
  FAILING = 'FAILING',
}

registerEnumType(WebhookDisabledReason, {
  name: 'WebhookDisabledReason',
  description: 'Why an endpoint was switched off.',
  valuesConfig: {
    GONE: { description: 'It answered 410: it does not want any more.' },
    FAILING: { description: 'No message has arrived for five days.' },
  },
});

/** What has become of a message for one endpoint. */
export enum DeliveryStatus {
  PENDING = 'PENDING',
  DELIVERED = 'DELIVERED',
  GIVEN_UP = 'GIVEN_UP',
}

registerEnumType(DeliveryStatus, {
  name: 'DeliveryStatus',
  description: 'What has become of a message for one endpoint.',
  valuesConfig: {
    PENDING: { description: 'It is to be sent, or to be sent again; "nextAt" says when.' },
    DELIVERED: { description: 'The endpoint has answered that it has it.' },
    GIVEN_UP: { description: 'It was tried for days, in vain; it can be sent again by hand.' },
  },
});

/** Why an attempt failed. */
export enum DeliveryFailure {
  ADDRESS_REFUSED = 'ADDRESS_REFUSED',
  UNREACHABLE = 'UNREACHABLE',
  TIMEOUT = 'TIMEOUT',
  HTTP_STATUS = 'HTTP_STATUS',
}

registerEnumType(DeliveryFailure, {
  name: 'DeliveryFailure',
  description: 'Why an attempt to deliver failed.',
  valuesConfig: {
    ADDRESS_REFUSED: {
      description: 'The name leads to an address to which nothing is sent, such as one within our network.',
    },
    UNREACHABLE: { description: 'The name is not known, nobody answers there, or the connection broke.' },
    TIMEOUT: { description: 'There was no answer within fifteen seconds.' },
    HTTP_STATUS: { description: 'The answer had a status other than 2xx; "httpStatus" says which.' },
  },
});
