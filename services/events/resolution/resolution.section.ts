import { z } from 'zod';
import {
  attested,
  attestedColumns,
  citation,
  day,
  partialDate,
  reference,
  slug,
  text,
} from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { RequiredInvitee } from './required-invitee.js';
import { RequiredInvolvement } from './required-involvement.js';
import { Resolution } from './resolution.js';
import { DeadlineOrigin, ImplementationStatus } from './resolution.enums.js';

const words = z.string().min(1).nullable().default(null);

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
      kinds: z.array(z.string().min(1)).default([]),
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
        label: z.string().min(1),
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

export const resolutions = section({
  name: 'resolutions',
  record,
  entity: Resolution,
  owns: [
    { entity: RequiredInvitee, owner: 'resolutionId' },
    { entity: RequiredInvolvement, owner: 'resolutionId' },
  ],
  rows: (given: z.output<typeof record>) => {
    const deadlines = [...given.deadlines].sort((a, b) => a.day.localeCompare(b.day));
    return [
      row(Resolution, {
        id: given.id,
        paperId: given.paper,
        decidedById: given.decidedBy,
        addresseeId: given.addressee,
        demandedEventId: given.demandedEvent,
        decidedOn: given.decidedOn,
        demandTexts: given.demand,
        requiredContentTexts: given.requiredContents,
        goalTexts: given.goals,
        evidenceBaseTexts: given.evidenceBase?.description ?? null,
        evidenceKinds: given.evidenceBase?.kinds ?? [],
        evidenceKindsAreExamples: given.evidenceBase?.kindsAreExamples ?? false,
        evidenceProviderId: given.evidenceBase?.provider ?? null,
        deadlineRecords: deadlines,
        earliestDeadline: deadlines.at(0)?.day ?? null,
        latestDeadline: deadlines.at(-1)?.day ?? null,
        implementationStatus: given.implementation.status,
        evidenceRecords: given.implementation.evidence,
        ...attestedColumns(given),
      }),
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
    ];
  },
});
