import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import type { EventsContext } from '../context.js';
import { Participation } from '../participation/participation.js';
import { PersonStub } from './person.stub.js';

@Resolver(() => PersonStub)
export class PersonResolver {
  @FieldResolver(
    () => [Participation],
    addedField('events', 'The parts held in public in events and series, at most the latest 100.'),
  )
  participations(@Root() { id }: PersonStub, @Ctx() { loaders }: EventsContext): Promise<Participation[]> {
    return loaders.partsOfPerson.load(id);
  }
}
