import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import type { FundingContext } from '../context.js';
import { CycleMethod } from '../cycle-method/cycle-method.js';
import { CycleParticipation } from '../cycle-participation/cycle-participation.js';
import { CycleRole } from '../cycle-participation/cycle-participation.enums.js';
import { CycleReview } from '../cycle-review/cycle-review.js';
import { EventStub } from '../event/event.stub.js';
import { PolicyInput } from '../policy-input/policy-input.js';
import { Programme } from '../programme/programme.js';
import { Recommendation } from '../recommendation/recommendation.js';
import { Report } from '../report/report.js';
import { Uptake } from '../uptake/uptake.js';
import { ProgrammeCycle } from './programme-cycle.js';
import { pageOfCycles, ProgrammeCycleConnection, ProgrammeCycleFilter } from './programme-cycle.page.js';

@Resolver(() => ProgrammeCycle)
export class ProgrammeCycleResolver {
  @Query(() => ProgrammeCycle, { nullable: true, description: 'The cycle with this id; null if there is none.' })
  programmeCycle(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() { loaders }: FundingContext,
  ): Promise<ProgrammeCycle | null> {
    return loaders.cycle.load(id);
  }

  @Query(() => ProgrammeCycleConnection, { description: 'Cycles of dialogue of all programmes, earliest first.' })
  programmeCycles(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: FundingContext,
    @Arg('filter', () => ProgrammeCycleFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: ProgrammeCycleFilter | null,
  ): Promise<ProgrammeCycleConnection> {
    return pageOfCycles(db, filter, page);
  }

  @FieldResolver(() => Programme, { nullable: true, description: 'The programme that it is about.' })
  programme(@Root() { programmeId }: ProgrammeCycle, @Ctx() { loaders }: FundingContext): Promise<Programme | null> {
    return loaders.programme.load(programmeId);
  }

  @FieldResolver(() => ProgrammeCycle, {
    nullable: true,
    description: 'The cycle that it follows; null if none is known.',
  })
  predecessor(
    @Root() { predecessorId }: ProgrammeCycle,
    @Ctx() { loaders }: FundingContext,
  ): Promise<ProgrammeCycle | null> | null {
    return predecessorId === null ? null : loaders.cycle.load(predecessorId);
  }

  @FieldResolver(() => [ProgrammeCycle], { description: 'The cycles that follow it, earliest first.' })
  successors(@Root() { id }: ProgrammeCycle, @Ctx() { loaders }: FundingContext): Promise<ProgrammeCycle[]> {
    return loaders.successorsOfCycle.load(id);
  }

  @FieldResolver(() => [CycleParticipation], {
    description: 'Who has which part in it, in the order of the source (Beteiligte).',
  })
  async participations(
    @Root() { id }: ProgrammeCycle,
    @Ctx() { loaders }: FundingContext,
    @Arg('roles', () => [CycleRole], { nullable: true, description: 'Only these roles.' }) roles?: CycleRole[] | null,
  ): Promise<CycleParticipation[]> {
    const all = await loaders.participationsOfCycle.load(id);
    return roles == null ? all : all.filter(({ role }) => roles.includes(role));
  }

  @FieldResolver(() => CycleParticipation, {
    nullable: true,
    description:
      'Who moderated it (Moderation); null if no source says. Its party is null where the source gives no name.',
  })
  async moderation(
    @Root() { id }: ProgrammeCycle,
    @Ctx() { loaders }: FundingContext,
  ): Promise<CycleParticipation | null> {
    const all = await loaders.participationsOfCycle.load(id);
    return all.find(({ role }) => role === CycleRole.MODERATOR) ?? null;
  }

  @FieldResolver(() => [CycleMethod], { description: 'How those concerned were involved (Beteiligungsformate).' })
  methods(@Root() { id }: ProgrammeCycle, @Ctx() { loaders }: FundingContext): Promise<CycleMethod[]> {
    return loaders.methodsOfCycle.load(id);
  }

  @FieldResolver(() => [Recommendation], {
    description: 'Those of its recommendations that are known one by one (Empfehlungen).',
  })
  recommendations(@Root() { id }: ProgrammeCycle, @Ctx() { loaders }: FundingContext): Promise<Recommendation[]> {
    return loaders.recommendationsOfCycle.load(id);
  }

  @FieldResolver(() => [CycleReview], { description: 'What it examined of earlier cycles (Überprüfung).' })
  reviews(@Root() { id }: ProgrammeCycle, @Ctx() { loaders }: FundingContext): Promise<CycleReview[]> {
    return loaders.reviewsByCycle.load(id);
  }

  @FieldResolver(() => [CycleReview], { description: 'What later cycles examined of it.' })
  reviewedBy(@Root() { id }: ProgrammeCycle, @Ctx() { loaders }: FundingContext): Promise<CycleReview[]> {
    return loaders.reviewsOfCycle.load(id);
  }

  @FieldResolver(() => [Report], { description: 'Its reports (Berichte); empty if none is known.' })
  reports(@Root() { id }: ProgrammeCycle, @Ctx() { loaders }: FundingContext): Promise<Report[]> {
    return loaders.reportsOfCycle.load(id);
  }

  @FieldResolver(() => [Uptake], {
    description: 'Who in politics or administration took it up (Aufnahme durch die Politik).',
  })
  uptakes(@Root() { id }: ProgrammeCycle, @Ctx() { loaders }: FundingContext): Promise<Uptake[]> {
    return loaders.uptakesOfCycle.load(id);
  }

  @FieldResolver(() => EventStub, {
    nullable: true,
    description: 'The event that ended it (Abschlussveranstaltung); null if unknown.',
  })
  closingEvent(@Root() { closingEventId }: ProgrammeCycle): EventStub | null {
    return EventStub.of(closingEventId);
  }

  @FieldResolver(() => [PolicyInput], { description: 'The plans and programmes that it feeds into.' })
  feedsInto(@Root() { id }: ProgrammeCycle, @Ctx() { loaders }: FundingContext): Promise<PolicyInput[]> {
    return loaders.inputsFromCycle.load(id);
  }
}
