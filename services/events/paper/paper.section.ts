import { z } from 'zod';
import {
  attested,
  attestedColumns,
  partialDate,
  phrase,
  reference,
  slug,
  text,
  words,
} from '../../shared/import/fragments.js';
import { type ImportedRow, row, section } from '../../shared/import/section.js';
import { EventDocument } from '../event-document/event-document.js';
import { documentRecord, documentRow } from '../event-document/event-document.section.js';
import { Consultation } from './consultation.js';
import { Paper } from './paper.js';
import { ConsultationResult, ConsultationRole, Publicity } from './paper.enums.js';

const state = z
  .strictObject({
    initiator: reference('organisations').nullable().default(null),
    initiatorLabel: words,
    author: reference('people').nullable().default(null),
    typeLabel: words,
  })
  .transform(({ initiator, initiatorLabel, author, typeLabel }) => ({
    initiatorId: initiator,
    initiatorLabel,
    authorId: author,
    typeLabel,
  }))
  .nullable()
  .default(null);

const consultation = z.strictObject({
  body: reference('organisations'),
  bodyLabel: words,
  heldOn: partialDate.nullable().default(null),
  sessionNumber: z.number().int().positive().nullable().default(null),
  sessionLabel: words,
  sessionPublicity: z.enum(Publicity).default(Publicity.UNKNOWN),
  role: z.enum(ConsultationRole).default(ConsultationRole.UNKNOWN),
  roleLabel: words,
  result: z.enum(ConsultationResult).default(ConsultationResult.UNKNOWN),
  resultLabel: words,
});

const record = z.strictObject({
  id: slug,
  reference: phrase,
  body: reference('organisations'),
  electoralTerm: words,
  title: text,
  publicity: z.enum(Publicity).default(Publicity.UNKNOWN),
  publicityLabel: words,
  origin: state,
  current: state,
  rationale: text.nullable().default(null),
  consultations: z.array(consultation).default([]),
  attachments: z.array(documentRecord).default([]),
  ...attested,
});

export const papers = section({
  name: 'papers',
  record,
  entity: Paper,
  owns: [
    { entity: Consultation, owner: 'paperId' },
    { entity: EventDocument, owner: 'paperId' },
  ],
  rows: (paper: z.output<typeof record>) => [
    row(Paper, {
      id: paper.id,
      reference: paper.reference,
      bodyId: paper.body,
      electoralTerm: paper.electoralTerm,
      publicity: paper.publicity,
      publicityLabel: paper.publicityLabel,
      titleTexts: paper.title,
      rationaleTexts: paper.rationale,
      origin: paper.origin,
      current: paper.current,
      ...attestedColumns(paper),
    }),
    ...paper.consultations.map((given, position) => consultationRow(paper.id, given, position)),
    ...paper.attachments.map((given, position) => documentRow(given, { paperId: paper.id }, position)),
  ],
});

function consultationRow(paperId: string, given: z.output<typeof consultation>, position: number): ImportedRow {
  const { body, ...columns } = given;
  return row(Consultation, { id: `${paperId}.${position}`, paperId, bodyId: body, position, ...columns });
}
