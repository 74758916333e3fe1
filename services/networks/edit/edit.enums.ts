import { registerEnumType } from 'type-graphql';

/** What sort of thing can be edited. */
export enum EditedType {
  ORGANISATION = 'ORGANISATION',
  PERSON = 'PERSON',
  NETWORK = 'NETWORK',
  MEMBERSHIP = 'MEMBERSHIP',
  RELATION = 'RELATION',
  OFFICE_HOLDING = 'OFFICE_HOLDING',
}

registerEnumType(EditedType, {
  name: 'EditedType',
  description: 'What sort of thing can be edited.',
  valuesConfig: {
    ORGANISATION: { description: 'An organisation, with its categories.' },
    PERSON: { description: 'A person.' },
    NETWORK: { description: 'A network.' },
    MEMBERSHIP: { description: 'A membership of a network or an organisation.' },
    RELATION: { description: 'A relation.' },
    OFFICE_HOLDING: { description: 'That a person held an office (Amtsinhaberschaft).' },
  },
});

/** What was done. */
export enum EditAction {
  CREATED = 'CREATED',
  CHANGED = 'CHANGED',
  CLOSED = 'CLOSED',
  MERGED = 'MERGED',
  MERGE_UNDONE = 'MERGE_UNDONE',
}

registerEnumType(EditAction, {
  name: 'EditAction',
  description: 'What was done.',
  valuesConfig: {
    CREATED: { description: 'It was added.' },
    CHANGED: { description: 'Something about it was changed.' },
    CLOSED: { description: 'It was given its end.' },
    MERGED: { description: 'It was merged into another organisation, or another one into it.' },
    MERGE_UNDONE: { description: 'Such a merge was undone.' },
  },
});

/** In which role. */
export enum EditRole {
  ORGANISER = 'ORGANISER',
  ADMIN = 'ADMIN',
}

registerEnumType(EditRole, {
  name: 'EditRole',
  description: 'In which role somebody edited.',
  valuesConfig: {
    ORGANISER: { description: 'As an organiser (Veranstaltende).' },
    ADMIN: { description: 'As an administrator (Betrieb).' },
  },
});
