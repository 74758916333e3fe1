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
import { Organisation } from './organisation.js';
import { newOrganisation, organisationEdit, OrganisationInput } from './organisation.edit.js';

@ObjectType({ description: 'What an edit of an organisation is answered.' })
export class OrganisationPayload {
  @Field(() => ID, { description: 'The id of an organisation.' })
  id!: string;

  static of(id: string): OrganisationPayload {
    return Object.assign(new OrganisationPayload(), { id });
  }
}

/** How organisations are edited. */
@Resolver(() => OrganisationPayload)
export class OrganisationEditResolver {
  @Authorized(Role.ORGANISER)
  @Mutation(() => OrganisationPayload, { description: 'Adds an organisation. For organisers.' })
  async createOrganisation(
    @Arg('id', () => ID, NEW_ID_ARGUMENT) id: string,
    @Arg('input', () => OrganisationInput, INPUT_ARGUMENT) input: OrganisationInput,
    @Arg('idempotencyKey', () => String, KEY_ARGUMENT) key: string,
    @Ctx() context: NetworksContext,
  ): Promise<OrganisationPayload> {
    const create = { row: newOrganisation(id), input };
    return OrganisationPayload.of(
      await edited(context, key, (tx, editor) => createRow(tx, editor, organisationEdit, create)),
    );
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => OrganisationPayload, {
    description: 'Changes an organisation. An import leaves what is changed here as it is. For organisers.',
  })
  async changeOrganisation(
    @Args(() => ChangeArgs) { id, expectedVersion, idempotencyKey: key }: ChangeArgs,
    @Arg('input', () => OrganisationInput, CHANGED_INPUT_ARGUMENT) input: OrganisationInput,
    @Ctx() context: NetworksContext,
  ): Promise<OrganisationPayload> {
    const change = { id, expectedVersion, input };
    return OrganisationPayload.of(
      await edited(context, key, (tx, editor) => changeRow(tx, editor, organisationEdit, change)),
    );
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'It as it is now; null if it was removed since.' })
  organisation(@Root() { id }: OrganisationPayload, @Ctx() { loaders }: NetworksContext): Promise<Organisation | null> {
    return loaders.organisation.load(id);
  }
}
