import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import type { EventsContext } from '../context.js';
import { partsResolver } from '../participation/parts.resolver.js';
import { Statement } from '../statement/statement.js';
import { PersonStub } from './person.stub.js';

/** The parts that a person has. */
export const PersonPartsResolver = partsResolver({ stub: PersonStub, party: 'Person' });

@Resolver(() => PersonStub)
export class PersonResolver {
  @FieldResolver(() => [Statement], addedField('events', 'What the person says about events in public, by event.'))
  statements(@Root() { id }: PersonStub, @Ctx() { loaders }: EventsContext): Promise<Statement[]> {
    return loaders.statementsOfPerson.load(id);
  }
}
