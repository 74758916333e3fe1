import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import type { FundingContext } from '../context.js';
import { Project } from '../project/project.js';
import { OfficeStub } from './office.stub.js';

@Resolver(() => OfficeStub)
export class OfficeResolver {
  @FieldResolver(() => [Project], addedField('funding', 'The projects that it is an office of, by id.'))
  projects(@Root() { id }: OfficeStub, @Ctx() { loaders }: FundingContext): Promise<Project[]> {
    return loaders.projectsOfOffice.load(id);
  }
}
