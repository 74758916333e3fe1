import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import type { FundingContext } from '../context.js';
import { Uptake } from '../uptake/uptake.js';
import { PersonStub } from './person.stub.js';

@Resolver(() => PersonStub)
export class PersonResolver {
  @FieldResolver(() => [Uptake], addedField('funding', 'What the person took up of the work of cycles of programmes.'))
  uptakes(@Root() { id }: PersonStub, @Ctx() { loaders }: FundingContext): Promise<Uptake[]> {
    return loaders.uptakesOfPerson.load(id);
  }
}
