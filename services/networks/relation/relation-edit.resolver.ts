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
import { Relation } from './relation.js';
import { newRelation, relationEdit, RelationInput } from './relation.edit.js';

@ObjectType({ description: 'What an edit of a relation is answered.' })
export class RelationPayload {
  @Field(() => ID, { description: 'The id of a relation.' })
  id!: string;

  static of(id: string): RelationPayload {
    return Object.assign(new RelationPayload(), { id });
  }
}

/** How relations are edited. */
@Resolver(() => RelationPayload)
export class RelationEditResolver {
  @Authorized(Role.ORGANISER)
  @Mutation(() => RelationPayload, { description: 'Adds a relation. For organisers.' })
  async createRelation(
    @Arg('id', () => ID, NEW_ID_ARGUMENT) id: string,
    @Arg('input', () => RelationInput, INPUT_ARGUMENT) input: RelationInput,
    @Arg('idempotencyKey', () => String, KEY_ARGUMENT) key: string,
    @Ctx() context: NetworksContext,
  ): Promise<RelationPayload> {
    const create = { row: newRelation(id), input };
    return RelationPayload.of(await edited(context, key, (tx, editor) => createRow(tx, editor, relationEdit, create)));
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => RelationPayload, {
    description: 'Changes a relation. An import leaves what is changed here as it is. For organisers.',
  })
  async changeRelation(
    @Args(() => ChangeArgs) { id, expectedVersion, idempotencyKey: key }: ChangeArgs,
    @Arg('input', () => RelationInput, CHANGED_INPUT_ARGUMENT) input: RelationInput,
    @Ctx() context: NetworksContext,
  ): Promise<RelationPayload> {
    const change = { id, expectedVersion, input };
    return RelationPayload.of(await edited(context, key, (tx, editor) => changeRow(tx, editor, relationEdit, change)));
  }

  @FieldResolver(() => Relation, { nullable: true, description: 'It as it is now; null if it was removed since.' })
  relation(@Root() { id }: RelationPayload, @Ctx() { loaders }: NetworksContext): Promise<Relation | null> {
    return loaders.relation.load(id);
  }
}
