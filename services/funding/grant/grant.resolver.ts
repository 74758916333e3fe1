import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import { Role } from '../../shared/identity.js';
import type { FundingContext } from '../context.js';
import { FundingApplication } from '../funding-application/funding-application.js';
import { FundingCall } from '../funding-call/funding-call.js';
import { GrantChange } from '../grant-change/grant-change.js';
import { GrantPayment } from '../grant-payment/grant-payment.js';
import { GrantReport } from '../grant-report/grant-report.js';
import { livingOrganisation } from '../known-organisations/living-organisation.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { PlaceStub } from '../place/place.stub.js';
import { Programme } from '../programme/programme.js';
import { Project } from '../project/project.js';
import { TopicStub } from '../topic/topic.stub.js';
import { Grant } from './grant.js';
import { GrantConnection, GrantFilter, GrantOrder, pageOfGrants } from './grant.page.js';

@Resolver(() => Grant)
export class GrantResolver {
  @Query(() => Grant, { nullable: true, description: 'The grant with this id; null if there is none.' })
  grant(@Arg('id', () => ID, ID_ARGUMENT) id: string, @Ctx() { loaders }: FundingContext): Promise<Grant | null> {
    return loaders.grant.load(id);
  }

  @Query(() => GrantConnection, { description: 'Grants (Zuwendungen).' })
  grants(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: FundingContext,
    @Arg('filter', () => GrantFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: GrantFilter | null,
    @Arg('orderBy', () => GrantOrder, { defaultValue: GrantOrder.ID, description: 'How they are sorted.' })
    order?: GrantOrder,
  ): Promise<GrantConnection> {
    return pageOfGrants(db, filter, page, order);
  }

  @FieldResolver(() => OrganisationStub, {
    nullable: true,
    description: 'Who gets it (Zuwendungsempfänger); null if it is no organisation that is known.',
  })
  recipient(@Root() { recipientId }: Grant, @Ctx() { loaders }: FundingContext): Promise<OrganisationStub | null> {
    return livingOrganisation(loaders, recipientId);
  }

  @FieldResolver(() => Programme, {
    nullable: true,
    description: 'The programme that pays, that of its call if there is one; null if unknown.',
  })
  programme(@Root() { programmeId }: Grant, @Ctx() { loaders }: FundingContext): Promise<Programme | null> | null {
    return programmeId === null ? null : loaders.programme.load(programmeId);
  }

  @FieldResolver(() => FundingCall, {
    nullable: true,
    description: 'The call that it was applied for; null if unknown.',
  })
  call(@Root() { callId }: Grant, @Ctx() { loaders }: FundingContext): Promise<FundingCall | null> | null {
    return callId === null ? null : loaders.call.load(callId);
  }

  @Authorized(Role.ORGANISER, Role.ANALYST)
  @FieldResolver(() => FundingApplication, {
    nullable: true,
    description: 'The application that it answers; null if unknown. For organisers and analysts.',
  })
  application(
    @Root() { applicationId }: Grant,
    @Ctx() { loaders }: FundingContext,
  ): Promise<FundingApplication | null> | null {
    return applicationId === null ? null : loaders.application.load(applicationId);
  }

  @FieldResolver(() => Project, { nullable: true, description: 'What is paid for with it; null if unknown.' })
  project(@Root() { projectId }: Grant, @Ctx() { loaders }: FundingContext): Promise<Project | null> | null {
    return projectId === null ? null : loaders.project.load(projectId);
  }

  @FieldResolver(() => PlaceStub, { nullable: true, description: 'Where the money works; null if unknown.' })
  place(@Root() { placeId }: Grant): PlaceStub | null {
    return PlaceStub.of(placeId);
  }

  @FieldResolver(() => [TopicStub], { nullable: 'items', description: 'What it is about; empty if no source says.' })
  topics(@Root() { topicIds }: Grant): (TopicStub | null)[] {
    return topicIds.map((id) => TopicStub.of(id));
  }

  @FieldResolver(() => [GrantPayment], { description: 'What was paid and repaid, as far as known (Zahlungen).' })
  payments(@Root() { id }: Grant, @Ctx() { loaders }: FundingContext): Promise<GrantPayment[]> {
    return loaders.paymentsOfGrant.load(id);
  }

  @FieldResolver(() => [GrantChange], { description: 'How it was changed, the first change first (Änderungen).' })
  changes(@Root() { id }: Grant, @Ctx() { loaders }: FundingContext): Promise<GrantChange[]> {
    return loaders.changesOfGrant.load(id);
  }

  @FieldResolver(() => [GrantReport], { description: 'What has to be reported, by the day on which it is due.' })
  reports(@Root() { id }: Grant, @Ctx() { loaders }: FundingContext): Promise<GrantReport[]> {
    return loaders.reportsOfGrant.load(id);
  }
}
