import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { dayIn, GERMANY } from '../../shared/facts/day-in.js';
import { daysBetween, parsePartialDate } from '../../shared/facts/partial-date.js';
import { DateScalar } from '../../shared/facts/scalars.js';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { Paper } from '../paper/paper.js';
import { toCitation } from '../source-document/citation.js';
import { Deadline } from './deadline.js';
import { Overdue, overdueOn } from './overdue.js';
import { RequiredInvitee } from './required-invitee.js';
import { RequiredInvolvement } from './required-involvement.js';
import { Resolution } from './resolution.js';
import {
  pageOfOverdueResolutions,
  pageOfResolutions,
  ResolutionConnection,
  ResolutionFilter,
} from './resolution.page.js';

const AS_OF = { nullable: true, description: 'The day; today in Germany if not given.' } as const;

@Resolver(() => Resolution)
export class ResolutionResolver {
  @Query(() => Resolution, { nullable: true, description: 'The resolution with this id; null if there is none.' })
  resolution(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() { loaders }: EventsContext,
  ): Promise<Resolution | null> {
    return loaders.resolution.load(id);
  }

  @Query(() => ResolutionConnection, { description: 'Resolutions, by id.' })
  resolutions(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: EventsContext,
    @Arg('filter', () => ResolutionFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: ResolutionFilter | null,
  ): Promise<ResolutionConnection> {
    return pageOfResolutions(db, filter, page);
  }

  @Query(() => ResolutionConnection, {
    description:
      'Resolutions that are overdue on a day, by id (überfällige Beschlüsse); what overdue means: `Overdue`.',
  })
  overdueResolutions(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, now }: EventsContext,
    @Arg('asOf', () => DateScalar, AS_OF) asOf?: string | null,
    @Arg('is', () => [YesNoUnknown], {
      defaultValue: [YesNoUnknown.YES],
      description: 'Which answers are wanted; UNKNOWN finds those of which nothing proves that they were carried out.',
    })
    is: YesNoUnknown[] = [YesNoUnknown.YES],
  ): Promise<ResolutionConnection> {
    return pageOfOverdueResolutions(db, { asOf: asOf ?? dayIn(GERMANY, now()), is }, page);
  }

  @FieldResolver(() => Paper, { nullable: true, description: 'The paper that was decided on (Drucksache).' })
  paper(@Root() { paperId }: Resolution, @Ctx() { loaders }: EventsContext): Promise<Paper | null> {
    return loaders.paper.load(paperId);
  }

  @FieldResolver(() => OrganisationStub, { nullable: true, description: 'The assembly that decided.' })
  decidedBy(@Root() { decidedById }: Resolution): OrganisationStub | null {
    return OrganisationStub.of(decidedById);
  }

  @FieldResolver(() => OrganisationStub, {
    nullable: true,
    description: 'Who is asked to act; null if not stated (Adressat).',
  })
  addressee(@Root() { addresseeId }: Resolution): OrganisationStub | null {
    return OrganisationStub.of(addresseeId);
  }

  @FieldResolver(() => Event, { nullable: true, description: 'The event that is to be held; null if it demands none.' })
  demandedEvent(
    @Root() { demandedEventId }: Resolution,
    @Ctx() { loaders }: EventsContext,
  ): Promise<Event | null> | null {
    return demandedEventId === null ? null : loaders.event.load(demandedEventId);
  }

  @FieldResolver(() => [Deadline], { description: 'Every day by which it is to be done, earliest first (Fristen).' })
  deadlines(@Root() { deadlineRecords, decidedOn }: Resolution): Deadline[] {
    return deadlineRecords.map(({ source, ...deadline }) => ({
      ...deadline,
      daysFromDecision: daysBetween(decidedOn, parsePartialDate(deadline.day)),
      source: source && toCitation(source),
    }));
  }

  @FieldResolver(() => [RequiredInvitee], { description: 'Who must be invited, in the order of the source.' })
  requiredInvitees(@Root() { id }: Resolution, @Ctx() { loaders }: EventsContext): Promise<RequiredInvitee[]> {
    return loaders.inviteesOfResolution.load(id);
  }

  @FieldResolver(() => [RequiredInvolvement], {
    description: 'Which bodies must be involved (zu beteiligende Gremien).',
  })
  requiredInvolvements(@Root() { id }: Resolution, @Ctx() { loaders }: EventsContext): Promise<RequiredInvolvement[]> {
    return loaders.involvementsOfResolution.load(id);
  }

  @FieldResolver(() => Overdue, { description: 'Whether it is overdue on a day.' })
  overdue(
    @Root() resolution: Resolution,
    @Ctx() { now }: EventsContext,
    @Arg('asOf', () => DateScalar, AS_OF)
    asOf?: string | null,
  ): Overdue {
    return overdueOn(resolution, asOf ?? dayIn(GERMANY, now()));
  }
}
