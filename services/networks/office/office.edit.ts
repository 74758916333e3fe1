import { Field, ID, InputType } from 'type-graphql';
import { EditedType } from '../edit/edit.enums.js';
import type { Editable } from '../edit/edited-row.js';
import { idFrom } from '../edit-input/input.js';
import { requireRows } from '../edit-input/required-rows.js';
import { NO_FACTS, takenOver } from '../edit-input/take-over.js';
import { foldNames, NamedInput, NO_NAMES, requireName, takeNames } from '../named/named.edit.js';
import { Office } from './office.js';
import { originalsOf, titlesOf } from './office-parts.js';

@InputType({
  description:
    'What is known about an office, but for its titles and who held it. What is left out stays; null takes it away.',
})
export class OfficeInput extends NamedInput {
  @Field(() => ID, { nullable: true, description: 'The organisation in which the office is.' })
  organisation?: string | null;

  @Field(() => ID, { nullable: true, description: 'The area that it is an office for.' })
  place?: string | null;
}

export const officeEdit: Editable<Office, OfficeInput> = {
  type: EditedType.OFFICE,
  entity: Office,
  apply(row, input) {
    row.organisationId = takenOver(input.organisation, row.organisationId, (id) => id);
    row.placeId = takenOver(input.place, row.placeId, (id) => id);
    takeNames(row, input);
  },
  async check(tx, row) {
    requireName('name', row.nameTexts);
    await requireRows(tx, 'organisation', { argument: 'organisation', ids: [row.organisationId] });
    await requireRows(tx, 'place', { argument: 'place', ids: [row.placeId] });
    foldNames(row, ...originalsOf(await titlesOf(tx, row.id)));
  },
};

/** @throws ParticipationError BAD_INPUT for an id that no data file could have */
export function newOffice(id: string): Office {
  const unknown = { organisationId: null, placeId: null };
  return Object.assign(new Office(), { id: idFrom(id), ...NO_NAMES, ...NO_FACTS, ...unknown });
}
