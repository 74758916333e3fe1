import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `networks`; funding knows its ids and adds what it funds, carries, adopts and takes part in. */
@Directive('@key(fields: "id")')
@ObjectType('Organisation')
export class OrganisationStub extends KeyStub {
  /** Given by the gateway where a field requires it: which ids were merged is known to networks alone. */
  @Directive('@external')
  @Field(() => [ID], { description: 'Every id that means it: its own first, then those of merged ones.' })
  allIds?: string[];
}

/** For fields that answer what is kept under any id of an organisation. */
export const BY_ALL_IDS = '@requires(fields: "allIds")';

/** The ids under which something of an organisation may be kept. */
export function idsOf({ id, allIds = [id] }: Pick<OrganisationStub, 'id' | 'allIds'>): readonly string[] {
  return allIds;
}
