import { Arg, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { MAX_CHANGES, readChanges } from '../../shared/changes/read-changes.js';
import { Role } from '../../shared/identity.js';
import type { NetworksContext } from '../context.js';
import { Change, ChangePage } from './change.js';
import { ChangedType, ChangeKind } from './change.enums.js';
import { toldChanges } from './told-changes.js';
import { ChangedNode, changedNode } from './changed-node.js';

const AFTER = { nullable: true, description: 'The cursor of an earlier page; everything there is if not given.' };
const FIRST = { defaultValue: 100, description: `The first so many, 1 to ${MAX_CHANGES}.` };
/** The log has more than partners are told of: merges are told with what they remove. */
const EVERYTHING = Object.values(ChangedType);
const TYPES = { nullable: true, description: 'Only these sorts of things; all if not given.' };

@Resolver(() => Change)
export class ChangeResolver {
  @Authorized(Role.PARTNER, Role.ORGANISER, Role.ANALYST)
  @Query(() => ChangePage, {
    nullable: true,
    description:
      'What has changed in "networks" since a cursor, for whoever keeps a copy (Abgleich). Begin without a cursor, go on ' +
      'while "hasMore", keep the last cursor. With the error CURSOR_TOO_OLD, drop the copy and begin anew. Nothing is ' +
      'missed; what belongs to a transaction that overlaps with a running one comes a little later.',
  })
  async changedSince(
    @Arg('first', () => Int, FIRST) first: number,
    @Ctx() { db }: NetworksContext,
    @Arg('after', () => String, AFTER) after?: string | null,
    @Arg('types', () => [ChangedType], TYPES) types?: ChangedType[] | null,
  ): Promise<ChangePage> {
    const page = await readChanges(db, { first, after: after ?? null, types: types ?? EVERYTHING });
    return Object.assign(new ChangePage(), page, { changes: await toldChanges(db, page.changes) });
  }

  @FieldResolver(() => ChangedNode, {
    nullable: true,
    description: 'It as it is now, which may be newer than this change; null once it is gone.',
  })
  node(
    @Root() { type, id, kind }: Change,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<typeof ChangedNode | null> | null {
    return kind === ChangeKind.CHANGED ? changedNode(loaders, type, id) : null;
  }
}
