import { isDeepStrictEqual } from 'node:util';
import { Field, ID, InputType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import type { LocalizedTexts } from '../../shared/facts/localized-text.js';
import { EditedType } from '../edit/edit.enums.js';
import { type Editable, lockRow, storeChanges } from '../edit/edited-row.js';
import { DatedInput, dateFrom, namesFrom, refuseInput, TextInput } from '../edit-input/input.js';
import { requireRows } from '../edit-input/required-rows.js';
import { needed, NO_DATES, takeDates } from '../edit-input/take-over.js';
import { fold } from '../search/fold.js';
import { foldNames } from '../named/named.edit.js';
import { Office } from './office.js';
import { officeEdit } from './office.edit.js';
import { nextPosition, originalsOf, titlesOf } from './office-parts.js';
import { OfficeTitle } from './office-title.js';
import { titleId } from './office.section.js';

@InputType({
  description: 'What is known about what an office was called. What is left out stays; null takes it away.',
})
export class OfficeTitleInput extends DatedInput {
  @Field(() => [TextInput], {
    nullable: true,
    description: 'The title, the original first; needed for a new one. Replaces all languages.',
  })
  title?: TextInput[] | null;
}

@InputType({ description: 'Which office was called what. The office cannot be changed later, since the id names it.' })
export class NewOfficeTitleInput extends OfficeTitleInput {
  @Field(() => ID, { description: 'The office.' })
  office!: string;
}

export const officeTitleEdit: Editable<OfficeTitle, OfficeTitleInput> = {
  type: EditedType.OFFICE_TITLE,
  entity: OfficeTitle,
  apply(row, input) {
    row.titleTexts = needed('title', input.title, { old: row.titleTexts, read: readTitle });
    takeDates(row, input);
  },
  async check(tx, row, before) {
    if (before === null) {
      await requireRows(tx, 'office', { argument: 'office', ids: [row.officeId] });
      await lockRow(tx, officeEdit, row.officeId);
      row.position = await nextPosition(tx, 'office_title', row.officeId);
    }
    if (!isDeepStrictEqual(row.titleTexts, before?.titleTexts)) {
      await findOfficeBy(tx, row.officeId, { id: row.id, now: row });
    }
  },
  removed: (tx, { id, officeId }) => findOfficeBy(tx, officeId, { id, now: null }),
};

/** @throws ParticipationError BAD_INPUT */
export function newOfficeTitle({ office, title, since }: NewOfficeTitleInput): OfficeTitle {
  if (title == null) return refuseInput('title', 'is needed');
  const titleTexts = readTitle(title);
  const id = titleId(office, titleTexts, since == null ? null : dateFrom('since', since));
  return Object.assign(new OfficeTitle(), { id, officeId: office, titleTexts, position: 0, ...NO_DATES });
}

/** The id of a title holds its words: there has to be one. */
function readTitle(given: TextInput[]): LocalizedTexts {
  const titles = namesFrom('title', given);
  if (fold(titles.texts[titles.original] ?? '') === '') refuseInput('title', 'must have a letter or a digit');
  return titles;
}

/** Brings what an office is searched by in line with its titles, one of which is stored, or removed, in this transaction. */
async function findOfficeBy(tx: EntityManager, officeId: string, { id, now }: TitleMove): Promise<void> {
  const before = await lockRow(tx, officeEdit, officeId);
  const after = Object.assign(new Office(), before);
  const others = (await titlesOf(tx, officeId)).filter((title) => title.id !== id);
  foldNames(after, ...originalsOf(now === null ? others : [...others, now]));

  await storeChanges(tx, officeEdit, { before, after });
}

/** A title as it is now; null once it is removed. */
interface TitleMove {
  id: string;
  now: OfficeTitle | null;
}
