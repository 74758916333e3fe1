import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import { Role } from '../../shared/identity.js';
import type { FundingContext } from '../context.js';
import { FundingCall } from '../funding-call/funding-call.js';
import { Grant } from '../grant/grant.js';
import { livingOrganisation } from '../known-organisations/living-organisation.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { Project } from '../project/project.js';
import { FundingApplication } from './funding-application.js';
import {
  FundingApplicationConnection,
  FundingApplicationFilter,
  pageOfApplications,
} from './funding-application.page.js';
import { maySee, seenBy } from './submitter.js';

@Resolver(() => FundingApplication)
export class FundingApplicationResolver {
  @Authorized(Role.PARTNER, Role.ORGANISER, Role.ANALYST)
  @Query(() => FundingApplication, {
    nullable: true,
    description:
      'The application with this id; null if there is none. For organisers and analysts, and for the partner that submitted it.',
  })
  async fundingApplication(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() { loaders, viewer }: FundingContext,
  ): Promise<FundingApplication | null> {
    const found = await loaders.application.load(id);
    return found !== null && maySee(viewer, found) ? found : null;
  }

  @Authorized(Role.PARTNER, Role.ORGANISER, Role.ANALYST)
  @Query(() => FundingApplicationConnection, {
    nullable: true,
    description:
      'Applications, by id (Förderanträge). For organisers and analysts; a partner finds those it submitted.',
  })
  fundingApplications(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, viewer }: FundingContext,
    @Arg('filter', () => FundingApplicationFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: FundingApplicationFilter | null,
  ): Promise<FundingApplicationConnection> {
    return pageOfApplications(db, { filter, submitterHash: seenBy(viewer) }, page);
  }

  @FieldResolver(() => FundingCall, { nullable: true, description: 'The call.' })
  call(@Root() { callId }: FundingApplication, @Ctx() { loaders }: FundingContext): Promise<FundingCall | null> {
    return loaders.call.load(callId);
  }

  @FieldResolver(() => OrganisationStub, {
    nullable: true,
    description: 'Who applies (Antragsteller); null if it is no organisation that is known.',
  })
  applicant(
    @Root() { applicantId }: FundingApplication,
    @Ctx() { loaders }: FundingContext,
  ): Promise<OrganisationStub | null> {
    return livingOrganisation(loaders, applicantId);
  }

  @FieldResolver(() => Project, {
    nullable: true,
    description: 'What the money is for; null if it is no known project.',
  })
  project(
    @Root() { projectId }: FundingApplication,
    @Ctx() { loaders }: FundingContext,
  ): Promise<Project | null> | null {
    return projectId === null ? null : loaders.project.load(projectId);
  }

  @FieldResolver(() => Grant, { nullable: true, description: 'The grant that came of it; null while there is none.' })
  grant(@Root() { id }: FundingApplication, @Ctx() { loaders }: FundingContext): Promise<Grant | null> {
    return loaders.grantOfApplication.load(id);
  }
}
