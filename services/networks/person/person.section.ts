import { z } from 'zod';
import { attested, attestedColumns, mailAddress, phrase, slug, words } from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { fold } from '../search/fold.js';
import { searchText } from '../search/search.js';
import { Person } from './person.js';

const record = z.strictObject({
  id: slug,
  name: phrase,
  honorific: words,
  givenName: words,
  familyName: words,
  email: mailAddress.nullable().default(null),
  ...attested,
});

export const people = section({
  name: 'people',
  record,
  entity: Person,
  rows: (given: z.output<typeof record>) => [
    row(Person, {
      id: given.id,
      name: given.name,
      honorific: given.honorific,
      givenName: given.givenName,
      familyName: given.familyName,
      email: given.email,
      ...foldedNames(given),
      ...attestedColumns(given),
    }),
  ],
});

/** What people are sorted by and searched in. */
export function foldedNames({ name, givenName, familyName }: Pick<Person, 'name' | 'givenName' | 'familyName'>) {
  return {
    sortName: fold([familyName, name].filter(Boolean).join(' ')),
    searchText: searchText(name, givenName, familyName),
  };
}
