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
import { Network } from './network.js';
import { networkEdit, NetworkInput, newNetwork } from './network.edit.js';

@ObjectType({ description: 'What an edit of a network is answered.' })
export class NetworkPayload {
  @Field(() => ID, { description: 'The id of a network.' })
  id!: string;

  static of(id: string): NetworkPayload {
    return Object.assign(new NetworkPayload(), { id });
  }
}

/** How networks are edited. */
@Resolver(() => NetworkPayload)
export class NetworkEditResolver {
  @Authorized(Role.ORGANISER)
  @Mutation(() => NetworkPayload, { description: 'Adds a network. For organisers.' })
  async createNetwork(
    @Arg('id', () => ID, NEW_ID_ARGUMENT) id: string,
    @Arg('input', () => NetworkInput, INPUT_ARGUMENT) input: NetworkInput,
    @Arg('idempotencyKey', () => String, KEY_ARGUMENT) key: string,
    @Ctx() context: NetworksContext,
  ): Promise<NetworkPayload> {
    const create = { row: newNetwork(id), input };
    return NetworkPayload.of(await edited(context, key, (tx, editor) => createRow(tx, editor, networkEdit, create)));
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => NetworkPayload, {
    description: 'Changes a network. An import leaves what is changed here as it is. For organisers.',
  })
  async changeNetwork(
    @Args(() => ChangeArgs) { id, expectedVersion, idempotencyKey: key }: ChangeArgs,
    @Arg('input', () => NetworkInput, CHANGED_INPUT_ARGUMENT) input: NetworkInput,
    @Ctx() context: NetworksContext,
  ): Promise<NetworkPayload> {
    const change = { id, expectedVersion, input };
    return NetworkPayload.of(await edited(context, key, (tx, editor) => changeRow(tx, editor, networkEdit, change)));
  }

  @FieldResolver(() => Network, { nullable: true, description: 'It as it is now; null if it was removed since.' })
  network(@Root() { id }: NetworkPayload, @Ctx() { loaders }: NetworksContext): Promise<Network | null> {
    return loaders.network.load(id);
  }
}
