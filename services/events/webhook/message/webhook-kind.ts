import { registerEnumType } from 'type-graphql';

/** What receivers are told of. */
export enum WebhookKind {
  REGISTRATION_OPENED = 'REGISTRATION_OPENED',
  EVENT_SOLD_OUT = 'EVENT_SOLD_OUT',
  EVENT_SEATS_FREE = 'EVENT_SEATS_FREE',
  WAITLIST_CHANGED = 'WAITLIST_CHANGED',
  EVENT_CHANGED = 'EVENT_CHANGED',
  TEST = 'TEST',
}

registerEnumType(WebhookKind, {
  name: 'WebhookKind',
  description: 'What a webhook tells of.',
  valuesConfig: {
    REGISTRATION_OPENED: { description: 'One can register since now (`registration.opened`, Anmeldung eröffnet).' },
    EVENT_SOLD_OUT: { description: 'Who registers now has to wait (`event.sold_out`, ausgebucht).' },
    EVENT_SEATS_FREE: { description: 'Who registers now gets a seat again (`event.seats_free`, wieder Plätze frei).' },
    WAITLIST_CHANGED: {
      description:
        'More wait, or less (`waitlist.changed`, Warteliste geändert). At most one of an event in three seconds; the last state always comes.',
    },
    EVENT_CHANGED: {
      description:
        'The event was published, rescheduled or cancelled, has other seats or another title (`event.changed`, Veranstaltung geändert). Changes within three seconds come together.',
    },
    TEST: { description: 'Somebody asked for a test (`webhook.test`, Testnachricht).' },
  },
});

/** The `type` of a message as receivers read it. */
export const MESSAGE_TYPES: Readonly<Record<WebhookKind, string>> = {
  REGISTRATION_OPENED: 'registration.opened',
  EVENT_SOLD_OUT: 'event.sold_out',
  EVENT_SEATS_FREE: 'event.seats_free',
  WAITLIST_CHANGED: 'waitlist.changed',
  EVENT_CHANGED: 'event.changed',
  TEST: 'webhook.test',
};
