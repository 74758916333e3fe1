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
import { OfficeHolding } from './office-holding.js';
import {
  newOfficeHolding,
  NewOfficeHoldingInput,
  officeHoldingEdit,
  OfficeHoldingInput,
} from './office-holding.edit.js';

@ObjectType({ description: 'What an edit of a holding of an office is answered.' })
export class OfficeHoldingPayload {
  @Field(() => ID, { description: 'The id of a holding of an office.' })
  id!: string;

  static of(id: string): OfficeHoldingPayload {
    return Object.assign(new OfficeHoldingPayload(), { id });
  }
}

/** How holdings of offices are edited. */
@Resolver(() => OfficeHoldingPayload)
export class OfficeHoldingEditResolver {
  @Authorized(Role.ORGANISER)
  @Mutation(() => OfficeHoldingPayload, { description: 'Adds a holding of an office. For organisers.' })
  async createOfficeHolding(
    @Arg('input', () => NewOfficeHoldingInput, INPUT_ARGUMENT) input: NewOfficeHoldingInput,
    @Arg('idempotencyKey', () => String, KEY_ARGUMENT) key: string,
    @Ctx() context: NetworksContext,
  ): Promise<OfficeHoldingPayload> {
    const create = { row: newOfficeHolding(input), input };
    return OfficeHoldingPayload.of(
      await edited(context, key, (tx, editor) => createRow(tx, editor, officeHoldingEdit, create)),
    );
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => OfficeHoldingPayload, {
    description: 'Changes a holding of an office. An import leaves what is changed here as it is. For organisers.',
  })
  async changeOfficeHolding(
    @Args(() => ChangeArgs) { id, expectedVersion, idempotencyKey: key }: ChangeArgs,
    @Arg('input', () => OfficeHoldingInput, CHANGED_INPUT_ARGUMENT) input: OfficeHoldingInput,
    @Ctx() context: NetworksContext,
  ): Promise<OfficeHoldingPayload> {
    const change = { id, expectedVersion, input };
    return OfficeHoldingPayload.of(
      await edited(context, key, (tx, editor) => changeRow(tx, editor, officeHoldingEdit, change)),
    );
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => OfficeHoldingPayload, {
    description: 'Gives a holding of an office its end: it held until then. For organisers.',
  })
  async closeOfficeHolding(
    @Args(() => CloseArgs) { id, until, expectedVersion, idempotencyKey: key }: CloseArgs,
    @Ctx() context: NetworksContext,
  ): Promise<OfficeHoldingPayload> {
    const change = { id, expectedVersion, input: { until }, action: EditAction.CLOSED };
    return OfficeHoldingPayload.of(
      await edited(context, key, (tx, editor) => changeRow(tx, editor, officeHoldingEdit, change)),
    );
  }

  @FieldResolver(() => OfficeHolding, { nullable: true, description: 'It as it is now; null if it was removed since.' })
  holding(@Root() { id }: OfficeHoldingPayload, @Ctx() { loaders }: NetworksContext): Promise<OfficeHolding | null> {
    return loaders.officeHolding.load(id);
  }
}
