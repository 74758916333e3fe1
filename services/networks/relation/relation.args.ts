import { ArgsType, Field } from 'type-graphql';
import { heldThen, TimeArgs } from '../dated/period.js';
import type { PartyType } from '../party/party.enums.js';
import type { Relation } from './relation.js';
import { isMutual, RelationDirection, RelationKind } from './relation.enums.js';

@ArgsType()
export class RelationArgs extends TimeArgs {
  @Field(() => [RelationKind], { nullable: true, description: 'Only these kinds.' })
  kinds?: RelationKind[] | null;

  @Field(() => RelationDirection, { nullable: true, description: 'Only those of this direction, and mutual ones.' })
  direction?: RelationDirection | null;
}

/** One end of a relation. */
interface End {
  type: PartyType;
  id: string;
}

/** Those relations of a party that the arguments let through. */
export function relationsSeenFrom(
  party: End,
  relations: readonly Relation[],
  { kinds, direction, ...time }: RelationArgs,
): Relation[] {
  const wanted = relations.filter(
    (relation) => (kinds == null || kinds.includes(relation.kind)) && goes(relation, party, direction ?? null),
  );
  return heldThen(wanted, time);
}

function goes(relation: Relation, { type, id }: End, direction: RelationDirection | null): boolean {
  if (direction === null || isMutual(relation.kind)) return true;
  return direction === RelationDirection.OUTGOING
    ? relation.fromType === type && relation.fromId === id
    : relation.toType === type && relation.toId === id;
}
