import { createUnionType } from 'type-graphql';
import { EventStub } from '../event/event.stub.js';
import type { FundingLoaders } from '../loaders.js';
import { PolicyPlan } from '../policy-plan/policy-plan.js';
import { ProgrammeCycle } from '../programme-cycle/programme-cycle.js';
import { Programme } from '../programme/programme.js';
import { Recommendation } from '../recommendation/recommendation.js';
import { ResolutionStub } from '../resolution/resolution.stub.js';
import { SeriesStub } from '../series/series.stub.js';
import type { PolicyInput } from './policy-input.js';
import { PolicySourceType, PolicyTargetType } from './policy-input.enums.js';

export const PolicySource = createUnionType({
  name: 'PolicySource',
  description: 'What can feed into a plan or programme.',
  types: () => [EventStub, SeriesStub, ResolutionStub, ProgrammeCycle, Recommendation] as const,
});

export const PolicyTarget = createUnionType({
  name: 'PolicyTarget',
  description: 'What can be fed: a plan or a programme.',
  types: () => [PolicyPlan, Programme] as const,
});

type Found<End> = End | null | Promise<End | null>;

const SOURCES: Record<PolicySourceType, (id: string, loaders: FundingLoaders) => Found<typeof PolicySource>> = {
  [PolicySourceType.EVENT]: (id) => EventStub.of(id),
  [PolicySourceType.EVENT_SERIES]: (id) => SeriesStub.of(id),
  [PolicySourceType.RESOLUTION]: (id) => ResolutionStub.of(id),
  [PolicySourceType.PROGRAMME_CYCLE]: (id, loaders) => loaders.cycle.load(id),
  [PolicySourceType.RECOMMENDATION]: (id, loaders) => loaders.recommendation.load(id),
};

const TARGETS: Record<PolicyTargetType, (id: string, loaders: FundingLoaders) => Found<typeof PolicyTarget>> = {
  [PolicyTargetType.POLICY_PLAN]: (id, loaders) => loaders.plan.load(id),
  [PolicyTargetType.PROGRAMME]: (id, loaders) => loaders.programme.load(id),
};

/** What feeds: a row of this service, or the stub of one of another. */
export function sourceOf({ sourceType, sourceId }: PolicyInput, loaders: FundingLoaders): Found<typeof PolicySource> {
  return SOURCES[sourceType](sourceId, loaders);
}

/** What is fed. */
export function targetOf({ targetType, targetId }: PolicyInput, loaders: FundingLoaders): Found<typeof PolicyTarget> {
  return TARGETS[targetType](targetId, loaders);
}
