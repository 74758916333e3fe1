import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import type { FundingContext } from '../context.js';
import { OfficeStub } from '../office/office.stub.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { PlaceStub } from '../place/place.stub.js';
import { Programme } from '../programme/programme.js';
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
  carrier(@Root() { carrierId }: Project): OrganisationStub | null {
    return OrganisationStub.of(carrierId);
  }

  @FieldResolver(() => Programme, { nullable: true, description: 'The programme that pays for it; null if unknown.' })
  programme(@Root() { programmeId }: Project, @Ctx() { loaders }: FundingContext): Promise<Programme | null> | null {
    return programmeId === null ? null : loaders.programme.load(programmeId);
  }

  @FieldResolver(() => PlaceStub, { nullable: true, description: 'Where it works; null if unknown.' })
  place(@Root() { placeId }: Project): PlaceStub | null {
    return PlaceStub.of(placeId);
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
