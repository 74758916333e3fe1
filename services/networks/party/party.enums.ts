import { registerEnumType } from 'type-graphql';

/** Which sort of thing somebody is who can be a member or stand in a relation. */
export enum PartyType {
  PERSON = 'PERSON',
  ORGANISATION = 'ORGANISATION',
  NETWORK = 'NETWORK',
  CATEGORY = 'CATEGORY',
}

registerEnumType(PartyType, {
  name: 'PartyType',
  description: 'Which sort of thing somebody is who can be a member or stand in a relation.',
  valuesConfig: {
    PERSON: { description: 'A person.' },
    ORGANISATION: { description: 'An organisation.' },
    NETWORK: { description: 'A network.' },
    CATEGORY: { description: 'A whole stakeholder category (Akteursgruppe).' },
  },
});
