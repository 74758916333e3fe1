import { z } from 'zod';
import { inference, partialDate, reference, slug, text, words } from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { SourceDocument, SourceDocumentKind } from './source-document.js';

const record = z.strictObject({
  id: slug,
  title: text,
  kind: z.enum(SourceDocumentKind),
  publisher: reference('organisations').nullable().default(null),
  publishedOn: partialDate.nullable().default(null),
  address: words,
  language: z.string().default('de'),
  fileName: words,
  inferences: z.array(inference).default([]),
});

export const sourceDocuments = section({
  name: 'sourceDocuments',
  record,
  entity: SourceDocument,
  rows: (document: z.output<typeof record>) => [
    row(SourceDocument, {
      id: document.id,
      titleTexts: document.title,
      kind: document.kind,
      publisherId: document.publisher,
      publishedOn: document.publishedOn,
      address: document.address,
      language: document.language,
      fileName: document.fileName,
      inferences: document.inferences,
    }),
  ],
});
