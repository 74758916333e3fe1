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
import { ChangeArgs, CHANGED_INPUT_ARGUMENT, CloseArgs, edited, INPUT_ARGUMENT, KEY_ARGUMENT } from '../edit/edited.js';
import { EditAction } from '../edit/edit.enums.js';
import { changeRow, createRow } from '../edit/edited-row.js';
import { Membership } from './membership.js';
import { membershipEdit, MembershipInput, newMembership, NewMembershipInput } from './membership.edit.js';

@ObjectType({ description: 'What an edit of a membership is answered.' })
export class MembershipPayload {
  @Field(() => ID, { description: 'The id of a membership.' })
  id!: string;

  static of(id: string): MembershipPayload {
    return Object.assign(new MembershipPayload(), { id });
  }
}

/** How memberships are edited. */
@Resolver(() => MembershipPayload)
export class MembershipEditResolver {
  @Authorized(Role.ORGANISER)
  @Mutation(() => MembershipPayload, { description: 'Adds a membership. For organisers.' })
  async createMembership(
    @Arg('input', () => NewMembershipInput, INPUT_ARGUMENT) input: NewMembershipInput,
    @Arg('idempotencyKey', () => String, KEY_ARGUMENT) key: string,
    @Ctx() context: NetworksContext,
  ): Promise<MembershipPayload> {
    const create = { row: newMembership(input), input };
    return MembershipPayload.of(
      await edited(context, key, (tx, editor) => createRow(tx, editor, membershipEdit, create)),
    );
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => MembershipPayload, {
    description: 'Changes a membership. An import leaves what is changed here as it is. For organisers.',
  })
  async changeMembership(
    @Args(() => ChangeArgs) { id, expectedVersion, idempotencyKey: key }: ChangeArgs,
    @Arg('input', () => MembershipInput, CHANGED_INPUT_ARGUMENT) input: MembershipInput,
    @Ctx() context: NetworksContext,
  ): Promise<MembershipPayload> {
    const change = { id, expectedVersion, input };
    return MembershipPayload.of(
      await edited(context, key, (tx, editor) => changeRow(tx, editor, membershipEdit, change)),
    );
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => MembershipPayload, { description: 'Gives a membership its end: it held until then. For organisers.' })
  async closeMembership(
    @Args(() => CloseArgs) { id, until, expectedVersion, idempotencyKey: key }: CloseArgs,
    @Ctx() context: NetworksContext,
  ): Promise<MembershipPayload> {
    const change = { id, expectedVersion, input: { until }, action: EditAction.CLOSED };
    return MembershipPayload.of(
      await edited(context, key, (tx, editor) => changeRow(tx, editor, membershipEdit, change)),
    );
  }

  @FieldResolver(() => Membership, { nullable: true, description: 'It as it is now; null if it was removed since.' })
  membership(@Root() { id }: MembershipPayload, @Ctx() { loaders }: NetworksContext): Promise<Membership | null> {
    return loaders.membership.load(id);
  }
}
