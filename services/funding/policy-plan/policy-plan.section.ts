import { z } from 'zod';
import {
  attested,
  attestedColumns,
  partialDate,
  phrase,
  reference,
  slug,
  text,
} from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { PolicyPlan } from './policy-plan.js';
import { PolicyPlanKind, PolicyPlanStatus } from './policy-plan.enums.js';

const organisation = reference('organisations').nullable().default(null);

const record = z.strictObject({
  id: slug,
  name: text,
  otherNames: z.array(phrase).default([]),
  kind: z.enum(PolicyPlanKind),
  status: z.enum(PolicyPlanStatus).default(PolicyPlanStatus.UNKNOWN),
  edition: z.number().int().positive().nullable().default(null),
  place: reference('places').nullable().default(null),
  responsible: organisation,
  adoptedBy: organisation,
  adoptedOn: partialDate.nullable().default(null),
  startedOn: partialDate.nullable().default(null),
  contact: organisation,
  updates: reference('policyPlans').nullable().default(null),
  targetGroups: z.array(reference('stakeholderCategories')).default([]),
  partyCategories: z.array(reference('stakeholderCategories')).default([]),
  description: text.nullable().default(null),
  purpose: text.nullable().default(null),
  context: text.nullable().default(null),
  ...attested,
});

export const policyPlans = section({
  name: 'policyPlans',
  record,
  entity: PolicyPlan,
  rows: (plan: z.output<typeof record>) => [
    row(PolicyPlan, {
      id: plan.id,
      placeId: plan.place,
      responsibleId: plan.responsible,
      adoptedById: plan.adoptedBy,
      contactId: plan.contact,
      updatesId: plan.updates,
      targetGroupIds: plan.targetGroups,
      partyCategoryIds: plan.partyCategories,
      kind: plan.kind,
      status: plan.status,
      edition: plan.edition,
      otherNames: plan.otherNames,
      startedOn: plan.startedOn,
      adoptedOn: plan.adoptedOn,
      nameTexts: plan.name,
      descriptionTexts: plan.description,
      purposeTexts: plan.purpose,
      contextTexts: plan.context,
      ...attestedColumns(plan),
    }),
  ],
});
