import { z } from 'zod';
import { attested, attestedColumns, reference, slug, text } from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { PolicyInput } from './policy-input.js';
import { PolicyInputKind, PolicyInputStatus, PolicySourceType, PolicyTargetType } from './policy-input.enums.js';

const record = z
  .strictObject({
    id: slug,
    event: reference('events').optional(),
    series: reference('series').optional(),
    resolution: reference('resolutions').optional(),
    cycle: reference('programmeCycles').optional(),
    recommendation: reference('recommendations').optional(),
    plan: reference('policyPlans').optional(),
    programme: reference('programmes').optional(),
    kind: z.enum(PolicyInputKind),
    status: z.enum(PolicyInputStatus).default(PolicyInputStatus.UNKNOWN),
    usedBy: reference('organisations').nullable().default(null),
    demandedBy: reference('resolutions').nullable().default(null),
    description: text.nullable().default(null),
    ...attested,
  })
  .refine(
    (given) => sourcesOf(given).length === 1,
    'needs exactly one of "event", "series", "resolution", "cycle", "recommendation": what feeds',
  )
  .refine((given) => targetsOf(given).length === 1, 'needs exactly one of "plan", "programme": what is fed');

export const policyInputs = section({
  name: 'policyInputs',
  record,
  entity: PolicyInput,
  rows: (input: z.output<typeof record>) => {
    const [sourceType, sourceId] = theOne(sourcesOf(input));
    const [targetType, targetId] = theOne(targetsOf(input));
    return [
      row(PolicyInput, {
        id: input.id,
        sourceType,
        sourceId,
        targetType,
        targetId,
        usedById: input.usedBy,
        demandedById: input.demandedBy,
        kind: input.kind,
        status: input.status,
        descriptionTexts: input.description,
        ...attestedColumns(input),
      }),
    ];
  },
});

interface Sources {
  event?: string | undefined;
  series?: string | undefined;
  resolution?: string | undefined;
  cycle?: string | undefined;
  recommendation?: string | undefined;
}

function sourcesOf({ event, series, resolution, cycle, recommendation }: Sources): [PolicySourceType, string][] {
  return given([
    [PolicySourceType.EVENT, event],
    [PolicySourceType.EVENT_SERIES, series],
    [PolicySourceType.RESOLUTION, resolution],
    [PolicySourceType.PROGRAMME_CYCLE, cycle],
    [PolicySourceType.RECOMMENDATION, recommendation],
  ]);
}

interface Targets {
  plan?: string | undefined;
  programme?: string | undefined;
}

function targetsOf({ plan, programme }: Targets): [PolicyTargetType, string][] {
  return given([
    [PolicyTargetType.POLICY_PLAN, plan],
    [PolicyTargetType.PROGRAMME, programme],
  ]);
}

function given<Type>(ends: [Type, string | undefined][]): [Type, string][] {
  return ends.filter((end): end is [Type, string] => end[1] !== undefined);
}

/** The record's schema has made sure that there is exactly one. */
function theOne<End>([end]: End[]): End {
  if (end === undefined) throw new Error('an input without an end has passed its schema');
  return end;
}
