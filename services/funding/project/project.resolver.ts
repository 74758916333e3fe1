import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import type { FundingContext } from '../context.js';
import { GrantConnection } from '../grant/grant.page.js';
import { OfficeStub } from '../office/office.stub.js';
import { livingOrganisation } from '../known-organisations/living-organisation.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { PlaceStub } from '../place/place.stub.js';
import { Programme } from '../programme/programme.js';
import { TopicStub } from '../topic/topic.stub.js';
import { Project } from './project.js';
import { pageOfProjects, ProjectConnection, ProjectFilter } from './project.page.js';

@Resolver(() => Project)
export class ProjectResolver {
  @Query(() => Project, { nullable: true, description: 'The project with this id; null if there is none.' })
  project(@Arg('id', () => ID, ID_ARGUMENT) id: string, @Ctx() { loaders }: FundingContext): Promise<Project | null> {
    return loaders.project.load(id);
  }

  @Query(() => ProjectConnection, { description: 'Projects, by id.' })
  projects(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: FundingContext,
    @Arg('filter', () => ProjectFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: ProjectFilter | null,
  ): Promise<ProjectConnection> {
    return pageOfProjects(db, filter, page);
  }

  @FieldResolver(() => OrganisationStub, {
    nullable: true,
    description: 'Who carries it out (Träger); null if unknown.',
  })
  carrier(@Root() { carrierId }: Project, @Ctx() { loaders }: FundingContext): Promise<OrganisationStub | null> {
    return livingOrganisation(loaders, carrierId);
  }

  @FieldResolver(() => Programme, { nullable: true, description: 'The programme that pays for it; null if unknown.' })
  programme(@Root() { programmeId }: Project, @Ctx() { loaders }: FundingContext): Promise<Programme | null> | null {
    return programmeId === null ? null : loaders.programme.load(programmeId);
  }

  @FieldResolver(() => PlaceStub, { nullable: true, description: 'Where it works; null if unknown.' })
  place(@Root() { placeId }: Project): PlaceStub | null {
    return PlaceStub.of(placeId);
  }

  @FieldResolver(() => [PlaceStub], {
    nullable: 'items',
    description: 'All places where it works, the main one first; empty if no source says.',
  })
  places(@Root() { placeId, furtherPlaceIds }: Project): (PlaceStub | null)[] {
    return [...(placeId === null ? [] : [placeId]), ...furtherPlaceIds].map((id) => PlaceStub.of(id));
  }

  @FieldResolver(() => [TopicStub], { nullable: 'items', description: 'What it is about; empty if no source says.' })
  topics(@Root() { topicIds }: Project): (TopicStub | null)[] {
    return topicIds.map((id) => TopicStub.of(id));
  }

  @FieldResolver(() => GrantConnection, { description: 'The grants that pay for it, by id (Zuwendungen).' })
  grants(
    @Root() { id }: Project,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: FundingContext,
  ): Promise<GrantConnection> {
    return loaders.grantsOfProject([id], page);
  }

  @FieldResolver(() => [OfficeStub], {
    nullable: 'items',
    description:
      'The offices in it that are known, such as its coordination; who held them is for the office to say (Ämter).',
  })
  offices(@Root() { officeIds }: Project): (OfficeStub | null)[] {
    return officeIds.map((id) => OfficeStub.of(id));
  }
}
