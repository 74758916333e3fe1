import { z } from 'zod';
import type { LocalizedTexts } from '../../shared/facts/localized-text.js';
import type { PartialDate } from '../../shared/facts/partial-date.js';
import { inOrder, reference, text, words } from '../../shared/import/fragments.js';
import { type ImportedRow, row, section } from '../../shared/import/section.js';
import { dated, datedColumns } from '../dated/dated.section.js';
import { named, namedColumns } from '../named/named.section.js';
import { fold } from '../search/fold.js';
import { Office } from './office.js';
import { OfficeHolding } from './office-holding.js';
import { OfficeTitle } from './office-title.js';

const record = z.strictObject({
  ...named,
  organisation: reference('organisations').nullable().default(null),
  place: reference('places').nullable().default(null),
  titles: z.array(z.strictObject({ title: text, ...dated }).refine(...inOrder('since', 'until'))).default([]),
  holdings: z
    .array(z.strictObject({ person: reference('people'), title: words, ...dated }).refine(...inOrder('since', 'until')))
    .default([]),
});

type OfficeRecord = z.output<typeof record>;

export const offices = section({
  name: 'offices',
  record,
  entity: Office,
  owns: [
    { entity: OfficeTitle, owner: 'officeId' },
    { entity: OfficeHolding, owner: 'officeId' },
  ],
  rows: (office: OfficeRecord) => [
    row(Office, {
      ...namedColumns(office, ...office.titles.map(({ title }) => original(title))),
      organisationId: office.organisation,
      placeId: office.place,
    }),
    ...office.titles.map((given, position) => titleRow(office.id, given, position)),
    ...office.holdings.map((given, position) => holdingRow(office.id, given, position)),
  ],
});

function titleRow(officeId: string, given: OfficeRecord['titles'][number], position: number): ImportedRow {
  return row(OfficeTitle, {
    id: titleId(officeId, given.title, given.since),
    officeId,
    titleTexts: given.title,
    position,
    ...datedColumns(given),
  });
}

function holdingRow(officeId: string, given: OfficeRecord['holdings'][number], position: number): ImportedRow {
  return row(OfficeHolding, {
    id: idOf(officeId, given.person, given.since),
    officeId,
    personId: given.person,
    title: given.title,
    position,
    ...datedColumns(given),
  });
}

/** The id of a title: it holds the words of the source, folded. */
export function titleId(officeId: string, title: LocalizedTexts, since: PartialDate | null): string {
  return idOf(officeId, fold(original(title)).replaceAll(' ', '-'), since);
}

/** The id of a title or a holding. The start tells apart two times of one title or one person. */
export function idOf(officeId: string, what: string, since: PartialDate | null): string {
  return [officeId, what, since?.value].filter((part) => part !== undefined).join('.');
}

function original({ original, texts }: LocalizedTexts): string {
  return texts[original] ?? '';
}
