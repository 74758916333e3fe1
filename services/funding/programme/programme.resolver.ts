import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import type { FundingContext } from '../context.js';
import { livingOrganisation } from '../known-organisations/living-organisation.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { PlaceStub } from '../place/place.stub.js';
import { PolicyInput } from '../policy-input/policy-input.js';
import { ProgrammeCycle } from '../programme-cycle/programme-cycle.js';
import { Project } from '../project/project.js';
import { StakeholderCategoryStub } from '../stakeholder-category/stakeholder-category.stub.js';
import { Programme } from './programme.js';
import { ProgrammeConnection, ProgrammeFilter, pageOfProgrammes } from './programme.page.js';

@Resolver(() => Programme)
export class ProgrammeResolver {
  @Query(() => Programme, { nullable: true, description: 'The programme with this id; null if there is none.' })
  programme(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() { loaders }: FundingContext,
  ): Promise<Programme | null> {
    return loaders.programme.load(id);
  }

  @Query(() => ProgrammeConnection, { description: 'Programmes, by id.' })
  programmes(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: FundingContext,
    @Arg('filter', () => ProgrammeFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: ProgrammeFilter | null,
  ): Promise<ProgrammeConnection> {
    return pageOfProgrammes(db, filter, page);
  }

  @FieldResolver(() => OrganisationStub, {
    nullable: true,
    description: 'Who gives the money (Fördergeber); null if unknown.',
  })
  funder(@Root() { funderId }: Programme, @Ctx() { loaders }: FundingContext): Promise<OrganisationStub | null> {
    return livingOrganisation(loaders, funderId);
  }

  @FieldResolver(() => PlaceStub, { nullable: true, description: 'Where it applies (Fördergebiet); null if unknown.' })
  place(@Root() { placeId }: Programme): PlaceStub | null {
    return PlaceStub.of(placeId);
  }

  @FieldResolver(() => [StakeholderCategoryStub], {
    nullable: 'items',
    description: 'Whom it is to strengthen (Zielgruppen); empty if no source says.',
  })
  targetGroups(@Root() { targetGroupIds }: Programme): (StakeholderCategoryStub | null)[] {
    return targetGroupIds.map((id) => StakeholderCategoryStub.of(id));
  }

  @FieldResolver(() => [StakeholderCategoryStub], {
    nullable: 'items',
    description: 'Who receives the money: kinds of organisations (Zuwendungsempfänger); empty if no source says.',
  })
  recipientCategories(@Root() { recipientCategoryIds }: Programme): (StakeholderCategoryStub | null)[] {
    return recipientCategoryIds.map((id) => StakeholderCategoryStub.of(id));
  }

  @FieldResolver(() => [ProgrammeCycle], { description: 'Its cycles of dialogue, earliest first (Dialogrunden).' })
  cycles(@Root() { id }: Programme, @Ctx() { loaders }: FundingContext): Promise<ProgrammeCycle[]> {
    return loaders.cyclesOfProgramme.load(id);
  }

  @FieldResolver(() => [Project], {
    description: 'The projects that it pays for, as far as known (geförderte Projekte), by id.',
  })
  projects(@Root() { id }: Programme, @Ctx() { loaders }: FundingContext): Promise<Project[]> {
    return loaders.projectsOfProgramme.load(id);
  }

  @FieldResolver(() => [PolicyInput], {
    description: 'What feeds into it: dialogues, events, resolutions, recommendations.',
  })
  inputs(@Root() { id }: Programme, @Ctx() { loaders }: FundingContext): Promise<PolicyInput[]> {
    return loaders.inputsIntoProgramme.load(id);
  }
}
