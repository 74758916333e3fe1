import {
  Arg,
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { Role } from '../../shared/identity.js';
import type { NetworksContext } from '../context.js';
import { edited, KEY_ARGUMENT } from '../edit/edited.js';
import { refuseInput } from '../edit-input/input.js';
import { Organisation } from '../organisation/organisation.js';
import { mergeOrganisations } from './merge-organisations.js';
import { OrganisationMerge } from './organisation-merge.js';
import { type Undone, undoMerge } from './undo-merge.js';

@ArgsType()
export class MergeArgs {
  @Field(() => ID, { description: 'The organisation that is to be no more.' })
  mergedId!: string;

  @Field(() => Int, { description: 'Its "version" as you have read it.' })
  mergedVersion!: number;

  @Field(() => ID, { description: 'The organisation that is to stay.' })
  survivorId!: string;

  @Field(() => Int, { description: 'Its "version" as you have read it.' })
  survivorVersion!: number;

  @Field(() => String, KEY_ARGUMENT)
  idempotencyKey!: string;
}

@ObjectType({ description: 'What a merge is answered.' })
export class MergePayload {
  @Field(() => ID, { description: 'The merge; give it to "undoMerge" if it was wrong.' })
  mergeId!: string;
}

@ObjectType({ description: 'What became of undoing a merge.' })
export class UndoMergePayload {
  @Field(() => ID, { description: 'The merge.' })
  mergeId!: string;

  mergedId!: string;
  survivorId!: string;

  @Field(() => [String], {
    description: 'What the merge had given the survivor and was edited since: it stays as it is. Names of columns.',
  })
  keptFields!: string[];

  @Field(() => Int, {
    description: 'How many references were changed or removed since the merge, and stay as they are.',
  })
  keptReferences!: number;

  static of(undone: Undone): UndoMergePayload {
    return Object.assign(new UndoMergePayload(), undone);
  }
}

/** How organisations are merged. */
@Resolver(() => MergePayload)
export class MergeResolver {
  @Authorized(Role.ADMIN)
  @Mutation(() => MergePayload, {
    description:
      'Makes one of two organisations that are one: the survivor gets what the other one knew and it did not, every ' +
      'reference follows, and the id of the other one means the survivor. For administrators.',
  })
  async mergeOrganisations(
    @Args(() => MergeArgs) { idempotencyKey, ...merge }: MergeArgs,
    @Ctx() context: NetworksContext,
  ): Promise<MergePayload> {
    const mergeId = await edited(context, idempotencyKey, (tx, editor) => mergeOrganisations(tx, editor, merge));
    return Object.assign(new MergePayload(), { mergeId });
  }

  @FieldResolver(() => OrganisationMerge, { nullable: true, description: 'The merge as it is now.' })
  merge(@Root() { mergeId }: MergePayload, @Ctx() { loaders }: NetworksContext): Promise<OrganisationMerge | null> {
    return loaders.organisationMerge.load(mergeId);
  }
}

/** How merges are undone. */
@Resolver(() => UndoMergePayload)
export class UndoMergeResolver {
  @Authorized(Role.ADMIN)
  @Mutation(() => UndoMergePayload, {
    description:
      'Undoes a merge, also after later edits: what is still as the merge left it goes back, what was edited since stays. ' +
      'MERGE_COVERED while a later merge that touched the same stands, UNDO_REFUSED where things would not fit together. ' +
      'For administrators.',
  })
  async undoMerge(
    @Arg('mergeId', () => ID, { description: 'The merge.' }) mergeId: string,
    @Arg('idempotencyKey', () => String, KEY_ARGUMENT) key: string,
    @Ctx() context: NetworksContext,
  ): Promise<UndoMergePayload> {
    if (!UUID.test(mergeId)) refuseInput('mergeId', 'is not the id of a merge');
    return UndoMergePayload.of(await edited(context, key, (tx, editor) => undoMerge(tx, editor, mergeId)));
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'The organisation that is there again.' })
  restored(@Root() { mergedId }: UndoMergePayload, @Ctx() { loaders }: NetworksContext): Promise<Organisation | null> {
    return loaders.organisation.load(mergedId);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'The organisation that it had been merged into.' })
  survivor(
    @Root() { survivorId }: UndoMergePayload,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<Organisation | null> {
    return loaders.organisation.load(survivorId);
  }
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What merges add to an organisation. */
@Resolver(() => Organisation)
export class MergedOrganisationResolver {
  @FieldResolver(() => [ID], {
    description: 'The ids of organisations that were merged into it; each of them still finds it (zusammengeführt).',
  })
  mergedIds(@Root() { id }: Organisation, @Ctx() { loaders }: NetworksContext): Promise<string[]> {
    return loaders.mergedIds.load(id);
  }

  @FieldResolver(() => [ID], {
    description:
      'Every id that means it: its own first, then "mergedIds". Other services keep what they know under any of them.',
  })
  async allIds(@Root() { id }: Organisation, @Ctx() { loaders }: NetworksContext): Promise<string[]> {
    return [id, ...(await loaders.mergedIds.load(id))];
  }
}

@Resolver(() => OrganisationMerge)
export class OrganisationMergeResolver {
  @FieldResolver(() => Organisation, { nullable: true, description: 'What it was merged into.' })
  survivor(
    @Root() { survivorId }: OrganisationMerge,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<Organisation | null> {
    return loaders.organisation.load(survivorId);
  }
}
