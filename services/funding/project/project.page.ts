import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { isAnyOf } from '../known-organisations/kept-under.js';
import { Project } from './project.js';

@InputType({ description: 'Which projects to list. All conditions hold at once; within one list any value fits.' })
export class ProjectFilter {
  @Field(() => [ID], { nullable: true, description: 'Only those of these programmes.' })
  programmes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those that one of these organisations carries out.' })
  carriers?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only in these places, not what lies within them.' })
  places?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those about at least one of these topics.' })
  topics?: string[] | null;
}

@ObjectType({ description: 'A page of a list of projects, stable while projects are added.' })
export class ProjectConnection extends connectionOf(Project, 'Project') {}

const CONDITIONS: Record<keyof ProjectFilter, string> = {
  programmes: 'project."programmeId" = any(:programmes)',
  carriers: `project."carrierId" ${isAnyOf('carriers')}`,
  places: '(project."placeId" = any(:places) or project."furtherPlaceIds" && cast(:places as text[]))',
  topics: 'project."topicIds" && cast(:topics as text[])',
};

/**
 * One page of the projects that a filter lets through, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfProjects(
  db: DataSource,
  filter: ProjectFilter | null | undefined,
  args: PageArgs,
): Promise<ProjectConnection> {
  const query = applyConditions(Selection.of(db, Project, 'project'), filter, CONDITIONS);
  return Object.assign(new ProjectConnection(), await pageById(query, args));
}
