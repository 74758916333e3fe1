import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { Role } from '../../shared/identity.js';
import type { NetworksContext } from '../context.js';
import {
  ChangeArgs,
  CHANGED_INPUT_ARGUMENT,
  edited,
  INPUT_ARGUMENT,
  KEY_ARGUMENT,
  NEW_ID_ARGUMENT,
} from '../edit/edited.js';

import { changeRow, createRow } from '../edit/edited-row.js';
import { Person } from './person.js';
import { newPerson, personEdit, PersonInput } from './person.edit.js';

@ObjectType({ description: 'What an edit of a person is answered.' })
export class PersonPayload {
  @Field(() => ID, { description: 'The id of a person.' })
  id!: string;

  static of(id: string): PersonPayload {
    return Object.assign(new PersonPayload(), { id });
  }
}

/** How people are edited. */
@Resolver(() => PersonPayload)
export class PersonEditResolver {
  @Authorized(Role.ORGANISER)
  @Mutation(() => PersonPayload, { description: 'Adds a person. For organisers.' })
  async createPerson(
    @Arg('id', () => ID, NEW_ID_ARGUMENT) id: string,
    @Arg('input', () => PersonInput, INPUT_ARGUMENT) input: PersonInput,
    @Arg('idempotencyKey', () => String, KEY_ARGUMENT) key: string,
    @Ctx() context: NetworksContext,
  ): Promise<PersonPayload> {
    const create = { row: newPerson(id), input };
    return PersonPayload.of(await edited(context, key, (tx, editor) => createRow(tx, editor, personEdit, create)));
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => PersonPayload, {
    description: 'Changes a person. An import leaves what is changed here as it is. For organisers.',
  })
  async changePerson(
    @Args(() => ChangeArgs) { id, expectedVersion, idempotencyKey: key }: ChangeArgs,
    @Arg('input', () => PersonInput, CHANGED_INPUT_ARGUMENT) input: PersonInput,
    @Ctx() context: NetworksContext,
  ): Promise<PersonPayload> {
    const change = { id, expectedVersion, input };
    return PersonPayload.of(await edited(context, key, (tx, editor) => changeRow(tx, editor, personEdit, change)));
  }

  @FieldResolver(() => Person, { nullable: true, description: 'It as it is now; null if it was removed since.' })
  person(@Root() { id }: PersonPayload, @Ctx() { loaders }: NetworksContext): Promise<Person | null> {
    return loaders.person.load(id);
  }
}
