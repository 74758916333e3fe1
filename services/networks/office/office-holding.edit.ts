import { Field, ID, InputType } from 'type-graphql';
import { EditedType } from '../edit/edit.enums.js';
import { type Editable, lockRow } from '../edit/edited-row.js';
import { DatedInput, dateFrom } from '../edit-input/input.js';
import { requireRows } from '../edit-input/required-rows.js';
import { NO_DATES, takeDates } from '../edit-input/take-over.js';
import { wordsFrom } from '../named/named.edit.js';
import { officeEdit } from './office.edit.js';
import { OfficeHolding } from './office-holding.js';
import { nextPosition } from './office-parts.js';
import { idOf } from './office.section.js';

@InputType({
  description: 'What is known about how a person held an office. What is left out stays; null takes it away.',
})
export class OfficeHoldingInput extends DatedInput {
  @Field(() => String, { nullable: true, description: 'The title then used, in the words of the source.' })
  title?: string | null;
}

@InputType({ description: 'Who held which office. It cannot be changed later, since the id is made of it.' })
export class NewOfficeHoldingInput extends OfficeHoldingInput {
  @Field(() => ID, { description: 'The office.' })
  office!: string;

  @Field(() => ID, { description: 'The person.' })
  person!: string;
}

export const officeHoldingEdit: Editable<OfficeHolding, OfficeHoldingInput> = {
  type: EditedType.OFFICE_HOLDING,
  entity: OfficeHolding,
  apply(row, input) {
    row.title = wordsFrom('title', input.title, { old: row.title });
    takeDates(row, input);
  },
  async check(tx, row, before) {
    if (before !== null) return; // who held what is as it was
    await requireRows(tx, 'office', { argument: 'office', ids: [row.officeId] });
    await requireRows(tx, 'person', { argument: 'person', ids: [row.personId] });
    await lockRow(tx, officeEdit, row.officeId);
    row.position = await nextPosition(tx, 'office_holding', row.officeId);
  },
};

/** @throws ParticipationError BAD_INPUT */
export function newOfficeHolding({ office, person, since }: NewOfficeHoldingInput): OfficeHolding {
  const id = idOf(office, person, since == null ? null : dateFrom('since', since));
  return Object.assign(new OfficeHolding(), {
    id,
    officeId: office,
    personId: person,
    title: null,
    position: 0,
    ...NO_DATES,
  });
}
