import { Field, InputType } from 'type-graphql';
import { EditedType } from '../edit/edit.enums.js';
import type { Editable } from '../edit/edited-row.js';
import {
  addressFrom,
  AttestedInput,
  idFrom,
  LONGEST_NAME,
  LONGEST_PART,
  refuseInput,
  textFrom,
} from '../edit-input/input.js';
import { needed, NO_FACTS, takenOver, takeSources } from '../edit-input/take-over.js';
import { wordsFrom } from '../named/named.edit.js';
import { Person } from './person.js';
import { foldedNames } from './person.section.js';

@InputType({ description: 'What public sources say about a person. What is left out stays; null takes it away.' })
export class PersonInput extends AttestedInput {
  @Field(() => String, { nullable: true, description: 'The name, without titles; needed for somebody new.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Academic or other title before the name.' })
  honorific?: string | null;

  @Field(() => String, { nullable: true, description: 'Given name (Vorname).' })
  givenName?: string | null;

  @Field(() => String, { nullable: true, description: 'Family name (Nachname).' })
  familyName?: string | null;

  @Field(() => String, { nullable: true, description: 'The personal e-mail address, which is guarded.' })
  email?: string | null;
}

export const personEdit: Editable<Person, PersonInput> = {
  type: EditedType.PERSON,
  entity: Person,
  guarded: ['email'],
  apply(row, input) {
    row.name = needed('name', input.name, { old: row.name, read: (name) => textFrom('name', name, LONGEST_NAME) });
    row.honorific = wordsFrom('honorific', input.honorific, { old: row.honorific, longest: LONGEST_PART });
    row.givenName = wordsFrom('givenName', input.givenName, { old: row.givenName, longest: LONGEST_PART });
    row.familyName = wordsFrom('familyName', input.familyName, { old: row.familyName, longest: LONGEST_PART });
    row.email = takenOver(input.email, row.email, addressFrom);
    takeSources(row, input);
    Object.assign(row, foldedNames(row));
  },
  async check(_tx, row) {
    if (row.name === '') refuseInput('name', 'is needed');
  },
};

/** @throws ParticipationError BAD_INPUT for an id that no data file could have */
export function newPerson(id: string): Person {
  return Object.assign(new Person(), {
    id: idFrom(id),
    name: '',
    honorific: null,
    givenName: null,
    familyName: null,
    email: null,
    ...NO_FACTS,
  });
}
