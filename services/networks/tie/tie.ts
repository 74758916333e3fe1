import { createUnionType, Field, Float, ObjectType } from 'type-graphql';
import { EventStub } from '../event/event.stub.js';
import type { TieRecord } from '../graph/thread/answers.js';
import { Membership } from '../membership/membership.js';
import { ProgrammeStub } from '../programme/programme.stub.js';
import { Relation } from '../relation/relation.js';
import { RelationKind } from '../relation/relation.enums.js';
import { TieKind } from './tie.enums.js';

export const TieOrigin = createUnionType({
  name: 'TieOrigin',
  description:
    'What a tie is taken from: the relation or the membership with its sources, or the event or programme that both had a part in.',
  types: () => [Relation, Membership, EventStub, ProgrammeStub] as const,
});

@ObjectType({ description: 'That two parties are joined in the network as a graph, by one thing (Verbindung).' })
export class Tie {
  @Field(() => TieKind, { description: 'What joins them.' })
  kind!: TieKind;

  @Field(() => RelationKind, { nullable: true, description: 'Of a relation, which; null for any other tie.' })
  relationKind!: RelationKind | null;

  @Field(() => Boolean, { description: 'Whether it reads the same from both ends.' })
  isMutual!: boolean;

  @Field(() => Float, {
    description:
      'How much it weighs: 1 for a relation or a membership; 1/(n-1) for what n had a part in together, so that a large event weighs no more than a small one.',
  })
  weight!: number;

  // Private: the graph reaches these through loaders.
  record!: TieRecord;

  static of(record: TieRecord): Tie {
    const { kind, relationKind, isMutual, weight } = record;
    return Object.assign(new Tie(), { kind, relationKind, isMutual, weight, record });
  }
}
