import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../shared/facts/scalars.js';
import type { PartyType } from '../party/party.enums.js';
import { Tie } from '../tie/tie.js';
import { TieKind } from '../tie/tie.enums.js';
import type { GroupRecord, LeftOutRecord, PartyRecord, PartyRef, Summary, ViewKey } from './thread/answers.js';

const UNDER_WAY = 'null while it is calculated: ask again, or wait longer';

@ObjectType({ description: 'A part of the network as a graph of parties and what joins them (Netzwerkanalyse).' })
export class NetworkGraph {
  // Private: which view all fields are about.
  key!: ViewKey;

  @Field(() => DateTimeScalar, {
    description: 'As of when rows were read, in UTC. Changes since are in the next reading.',
  })
  takenAt!: Date;

  @Field(() => Int, { description: 'How many parties.' })
  partyCount!: number;

  @Field(() => Int, { description: 'How many ties; two parties may be joined by several.' })
  tieCount!: number;

  @Field(() => Int, { description: 'How many pairs of parties are joined, whatever the direction.' })
  pairCount!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Joined pairs out of all pairs, 0 to 1 (Dichte); null for fewer than two parties.',
  })
  density!: number | null;

  @Field(() => Int, { description: 'Parts between which nothing is joined (Komponenten).' })
  componentCount!: number;

  @Field(() => Int, {
    nullable: true,
    description: `Groups that are densely joined within, after Louvain; ${UNDER_WAY}.`,
  })
  communityCount!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `How much denser the communities are within than by chance, -0.5 to 1; null without ties, or ${UNDER_WAY}.`,
  })
  modularity!: number | null;

  @Field(() => Boolean, { description: 'Whether all figures are there; those that are not are null.' })
  isReady!: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: `Whether closeness and betweenness are exact; else they are estimated from a sample. ${UNDER_WAY}.`,
  })
  isExact!: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: `From how many parties shortest paths were followed; all of them where it is exact. ${UNDER_WAY}.`,
  })
  sourceCount!: number | null;

  @Field(() => [LeftOutTies], {
    description: 'Events and programmes with more parties than are joined to each other, 100 at most.',
  })
  leftOut!: LeftOutTies[];

  static of(summary: Summary, question: ViewKey['question']): NetworkGraph {
    const { viewId, parties, ties, pairs, components, communities, sources, leftOut, ...same } = summary;
    return Object.assign(new NetworkGraph(), same, {
      key: { viewId, question },
      partyCount: parties,
      tieCount: ties,
      pairCount: pairs,
      componentCount: components,
      communityCount: communities,
      isReady: summary.isExact !== null,
      sourceCount: sources,
      leftOut: leftOut.map((record) => LeftOutTies.of(record)),
    });
  }
}

@ObjectType({ description: 'That not everybody who had a part in one thing is joined to all others for it.' })
export class LeftOutTies {
  @Field(() => TieKind, { description: 'Which ties.' })
  kind!: TieKind;

  @Field(() => Int, { description: 'How many had a part in it.' })
  partyCount!: number;

  @Field(() => Int, { description: 'How many of them are joined to each other: the most involved first.' })
  tiedCount!: number;

  @Field(() => ID, { description: 'The id of the event, or of the programme for SAME_PROGRAMME.' })
  originId!: string;

  static of({ kind, parties, tied, originId }: LeftOutRecord): LeftOutTies {
    return Object.assign(new LeftOutTies(), { kind, partyCount: parties, tiedCount: tied, originId });
  }
}

@ObjectType({ description: 'A party with its figures in a part of the network.' })
export class PartyFigures {
  // Private: the graph reaches the party through a loader.
  type!: PartyType;
  id!: string;

  @Field(() => Int, { description: 'With how many others it is joined (Grad).' })
  degree!: number;

  @Field(() => Int, { description: 'By how many others it is joined with by a tie that comes in; mutual ties count.' })
  inDegree!: number;

  @Field(() => Int, { description: 'With how many others it is joined by a tie that goes out; mutual ties count.' })
  outDegree!: number;

  @Field(() => Float, { description: 'What all its ties weigh together.' })
  strength!: number;

  @Field(() => Int, { description: 'How many others it reaches by one step or two (Zwei-Schritt-Reichweite).' })
  twoStepReach!: number;

  @Field(() => Int, { description: 'The number of its component; 0 is the largest.' })
  component!: number;

  @Field(() => Int, { nullable: true, description: `The number of its community; 0 is the largest; ${UNDER_WAY}.` })
  community!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `How near it is to all others, 0 to 1, whom it cannot reach included (Nähe); ${UNDER_WAY}.`,
  })
  closeness!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `On which share of the shortest paths between others it lies, 0 to 1 (Zwischenzentralität); ${UNDER_WAY}.`,
  })
  betweenness!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `How central those are with whom it is joined, by weight; of length 1 over all; ${UNDER_WAY}, and where there is none.`,
  })
  eigenvector!: number | null;

  static of(record: PartyRecord): PartyFigures {
    return Object.assign(new PartyFigures(), record);
  }
}

@ObjectType({ description: 'Parties that belong together: a component or a community.' })
export class PartyGroup {
  @Field(() => Int, { description: 'Its number; 0 is the largest.' })
  number!: number;

  @Field(() => Int, { description: 'How many parties.' })
  size!: number;

  // Private: the graph reaches these through loaders.
  leadingRefs!: PartyRef[];

  static of({ number, size, leading }: GroupRecord): PartyGroup {
    return Object.assign(new PartyGroup(), { number, size, leadingRefs: leading });
  }
}

@ObjectType({ description: 'A shortest way from one party to another.' })
export class NetworkPath {
  @Field(() => Int, { description: 'How many steps.' })
  length!: number;

  @Field(() => [PathStep], { description: 'The steps in order.' })
  steps!: PathStep[];
}

@ObjectType({ description: 'One step of a path, with everything that joins its two ends.' })
export class PathStep {
  // Private: the graph reaches these through loaders.
  fromRef!: PartyRef;
  toRef!: PartyRef;

  @Field(() => [Tie], { description: 'What joins them.' })
  ties!: Tie[];

  static of(fromRef: PartyRef, toRef: PartyRef, ties: Tie[]): PathStep {
    return Object.assign(new PathStep(), { fromRef, toRef, ties });
  }
}

@ObjectType({ description: 'A party and how far away it is.' })
export class Neighbour {
  // Private: the graph reaches it through a loader.
  ref!: PartyRef;

  @Field(() => Int, { description: 'How many steps it is away; 0 for the party that was asked for.' })
  distance!: number;
}

@ObjectType({ description: 'Who is near a party, and what joins all of them.' })
export class Neighbourhood {
  @Field(() => [Neighbour], { description: 'The party itself, then by distance; 500 at most.' })
  parties!: Neighbour[];

  @Field(() => [Tie], { description: 'All ties between them; 2000 at most.' })
  ties!: Tie[];

  @Field(() => Int, { description: 'How many parties are left out.' })
  leftOutParties!: number;

  @Field(() => Int, { description: 'How many ties between the parties are left out.' })
  leftOutTies!: number;
}

@ObjectType({ description: 'A part of the network as a file, to open in another program.' })
export class GraphFile {
  @Field(() => String, { description: 'What to call it.' })
  fileName!: string;

  @Field(() => String, { description: 'What is in it, such as "application/graphml+xml".' })
  mediaType!: string;

  @Field(() => String, { description: 'The whole file as text, in UTF-8.' })
  content!: string;
}
