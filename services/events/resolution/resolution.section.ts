import { z } from 'zod';
import {
  attested,
  attestedColumns,
  citation,
  day,
  partialDate,
  phrase,
  reference,
  slug,
  text,
  words,
} from '../../shared/import/fragments.js';
import { type ImportedRow, row, section } from '../../shared/import/section.js';
import { RequiredInvitee } from './required-invitee.js';
import { RequiredInvolvement } from './required-involvement.js';
import { Resolution } from './resolution.js';
import { DeadlineOrigin, ImplementationStatus } from './resolution.enums.js';

const record = z.strictObject({
  id: slug,
  paper: reference('papers'),
  decidedBy: reference('organisations'),
  decidedOn: partialDate.nullable().default(null),
  addressee: reference('organisations').nullable().default(null),
  demand: text,
  demandedEvent: reference('events').nullable().default(null),
  requiredContents: z.array(text).default([]),
  goals: z.array(text).default([]),
  evidenceBase: z
    .strictObject({
      description: text,
      kinds: z.array(phrase).default([]),
      kindsAreExamples: z.boolean().default(false),
      provider: reference('organisations').nullable().default(null),
    })
    .nullable()
    .default(null),
  deadlines: z
    .array(
      z.strictObject({
        day,
        origin: z.enum(DeadlineOrigin),
        statedAs: words,
        source: citation.nullable().default(null),
      }),
    )
    .default([]),
  requiredInvitees: z
    .array(
      z.strictObject({
        category: reference('stakeholderCategories'),
        label: phrase,
        qualifier: words,
        viaRepresentatives: z.boolean().default(false),
      }),
    )
    .default([]),
  requiredInvolvements: z.array(z.strictObject({ organisation: reference('organisations'), manner: text })).default([]),
  implementation: z
    .strictObject({
      status: z.enum(ImplementationStatus).default(ImplementationStatus.UNKNOWN),
      evidence: z.array(citation).default([]),
    })
    .prefault({})
    .refine(
      ({ status, evidence }) => status === ImplementationStatus.UNKNOWN || evidence.length > 0,
      'needs evidence for any status but UNKNOWN',
    ),
  ...attested,
});

type ResolutionRecord = z.output<typeof record>;

export const resolutions = section({
  name: 'resolutions',
  record,
  entity: Resolution,
  owns: [
    { entity: RequiredInvitee, owner: 'resolutionId' },
    { entity: RequiredInvolvement, owner: 'resolutionId' },
  ],
  rows: (given: ResolutionRecord) => [
    resolutionRow(given),
    ...given.requiredInvitees.map(({ category, ...invitee }, position) =>
      row(RequiredInvitee, {
        id: `${given.id}.${category}`,
        resolutionId: given.id,
        categoryId: category,
        position,
        ...invitee,
      }),
    ),
    ...given.requiredInvolvements.map(({ organisation, manner }, position) =>
      row(RequiredInvolvement, {
        id: `${given.id}.${organisation}`,
        resolutionId: given.id,
        organisationId: organisation,
        position,
        mannerTexts: manner,
      }),
    ),
  ],
});

function resolutionRow(given: ResolutionRecord): ImportedRow {
  const deadlines = [...given.deadlines].sort((a, b) => a.day.localeCompare(b.day));
  return row(Resolution, {
    id: given.id,
    paperId: given.paper,
    decidedById: given.decidedBy,
    addresseeId: given.addressee,
    demandedEventId: given.demandedEvent,
    decidedOn: given.decidedOn,
    demandTexts: given.demand,
    requiredContentTexts: given.requiredContents,
    goalTexts: given.goals,
    ...evidenceColumns(given.evidenceBase),
    deadlineRecords: deadlines,
    earliestDeadline: deadlines.at(0)?.day ?? null,
    latestDeadline: deadlines.at(-1)?.day ?? null,
    implementationStatus: given.implementation.status,
    evidenceRecords: given.implementation.evidence,
    ...attestedColumns(given),
  });
}

function evidenceColumns(base: ResolutionRecord['evidenceBase']) {
  return {
    evidenceBaseTexts: base?.description ?? null,
    evidenceKinds: base?.kinds ?? [],
    evidenceKindsAreExamples: base?.kindsAreExamples ?? false,
    evidenceProviderId: base?.provider ?? null,
  };
}
