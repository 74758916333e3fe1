import { z } from 'zod';
import { attested, attestedColumns, partialDate, quantity, slug, text, words } from '../../shared/import/fragments.js';
import { type ImportedRow, row } from '../../shared/import/section.js';
import { DocumentKind, EventDocument } from './event-document.js';

/** One entry of `documents`. */
export const documentRecord = z.strictObject({
  key: slug,
  kind: z.enum(DocumentKind),
  title: text,
  date: partialDate.nullable().default(null),
  mediaType: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+$/, 'must be a media type such as "application/pdf"')
    .nullable()
    .default(null),
  size: quantity.nullable().default(null),
  address: words,
  ...attested,
});

export function documentRow(
  given: z.output<typeof documentRecord>,
  owner: { eventId: string } | { paperId: string },
  position: number,
): ImportedRow {
  const eventId = 'eventId' in owner ? owner.eventId : null;
  const paperId = 'paperId' in owner ? owner.paperId : null;
  return row(EventDocument, {
    // A paper and an event may have the same id.
    id: `${eventId ?? `paper.${paperId}`}.${given.key}`,
    eventId,
    paperId,
    kind: given.kind,
    position,
    titleTexts: given.title,
    date: given.date,
    mediaType: given.mediaType,
    size: given.size,
    address: given.address,
    ...attestedColumns(given),
  });
}
