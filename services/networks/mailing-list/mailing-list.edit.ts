import { Field, ID, InputType } from 'type-graphql';
import { EditedType } from '../edit/edit.enums.js';
import type { Editable } from '../edit/edited-row.js';
import { AttestedInput, idFrom, namesFrom, TextInput } from '../edit-input/input.js';
import { requireRows } from '../edit-input/required-rows.js';
import { needed, NO_FACTS, takenOver, takeSources } from '../edit-input/take-over.js';
import { NO_TEXTS, requireName, textsOrNone } from '../named/named.edit.js';
import { MailingList } from './mailing-list.js';

@InputType({ description: 'What is known about a mailing list. What is left out stays; null takes it away.' })
export class MailingListInput extends AttestedInput {
  @Field(() => [TextInput], {
    nullable: true,
    description: 'The name, the original first; needed for a new one. Replaces all languages.',
  })
  name?: TextInput[] | null;

  @Field(() => [TextInput], { nullable: true, description: 'What is sent, to whom, and how often.' })
  description?: TextInput[] | null;

  @Field(() => [TextInput], { nullable: true, description: 'How one gets on it.' })
  howToJoin?: TextInput[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The series that it is about; it is not checked whether it exists.',
  })
  series?: string | null;

  @Field(() => ID, { nullable: true, description: 'The organisation that keeps it.' })
  organisation?: string | null;

  @Field(() => ID, { nullable: true, description: 'The person to write to.' })
  contactPerson?: string | null;
}

export const mailingListEdit: Editable<MailingList, MailingListInput> = {
  type: EditedType.MAILING_LIST,
  entity: MailingList,
  apply(row, input) {
    row.nameTexts = needed('name', input.name, { old: row.nameTexts, read: (given) => namesFrom('name', given) });
    row.descriptionTexts = textsOrNone('description', input.description, row.descriptionTexts);
    row.howToJoinTexts = textsOrNone('howToJoin', input.howToJoin, row.howToJoinTexts);
    row.seriesId = takenOver(input.series, row.seriesId, (id) => id);
    row.organisationId = takenOver(input.organisation, row.organisationId, (id) => id);
    row.contactPersonId = takenOver(input.contactPerson, row.contactPersonId, (id) => id);
    takeSources(row, input);
  },
  async check(tx, row) {
    requireName('name', row.nameTexts);
    await requireRows(tx, 'organisation', { argument: 'organisation', ids: [row.organisationId] });
    await requireRows(tx, 'person', { argument: 'contactPerson', ids: [row.contactPersonId] });
  },
};

/** @throws ParticipationError BAD_INPUT for an id that no data file could have */
export function newMailingList(id: string): MailingList {
  return Object.assign(new MailingList(), {
    id: idFrom(id),
    ...NO_FACTS,
    nameTexts: NO_TEXTS,
    descriptionTexts: null,
    howToJoinTexts: null,
    seriesId: null,
    organisationId: null,
    contactPersonId: null,
  });
}
