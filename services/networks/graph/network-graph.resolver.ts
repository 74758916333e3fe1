import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { NetworksContext } from '../context.js';
import { PartyType } from '../party/party.enums.js';
import { Party, partyOf } from '../party/party.js';
import { GraphFileFormat } from './export/export-format.js';
import { requireKnown } from './export/require-known.js';
import { NetworkGraphArgs, PartyOrder, questionOf } from './graph.filter.js';
import { NeighbourhoodArgs, PathArgs } from './graph.args.js';
import { checkedDepth, checkedFirst, fileOf, neighbourhoodOf, pathOf } from './graph.parts.js';
import {
  GraphFile,
  Neighbour,
  Neighbourhood,
  NetworkGraph,
  NetworkPath,
  PartyFigures,
  PartyGroup,
  PathStep,
} from './network-graph.js';

const FIRST = { nullable: true, description: 'How many, 1 to 100; 20 if not given.' } as const;
const TYPE = { nullable: true, description: 'Which sort of party that is; an organisation if not given.' } as const;

@Resolver(() => NetworkGraph)
export class NetworkGraphResolver {
  @Query(() => NetworkGraph, {
    description:
      'The network as a graph: who is joined with whom, and the figures of network analysis. From a copy in memory that follows the changes ("networkFeed"). Organisers and analysts are also shown ties by those who came for an organisation.',
  })
  async networkGraph(
    @Args(() => NetworkGraphArgs) args: NetworkGraphArgs,
    @Ctx() { graph, viewer }: NetworksContext,
  ): Promise<NetworkGraph> {
    const { question, waitMs } = questionOf(args, viewer);
    return NetworkGraph.of(await graph.open(question, waitMs), question);
  }

  @FieldResolver(() => [PartyFigures], {
    description: 'Parties with their figures; by degree while those are calculated.',
  })
  async parties(
    @Root() { key }: NetworkGraph,
    @Ctx() { graph }: NetworksContext,
    @Arg('orderBy', () => PartyOrder, { nullable: true, description: 'By which figure; by degree if not given.' })
    orderBy?: PartyOrder | null,
    @Arg('first', () => Int, FIRST) first?: number | null,
  ): Promise<PartyFigures[]> {
    const records = await graph.parties(key, orderBy ?? 'DEGREE', checkedFirst(first));
    return records.map((record) => PartyFigures.of(record));
  }

  @FieldResolver(() => PartyFigures, {
    nullable: true,
    description: 'The figures of one party; null if it is not in this part.',
  })
  async party(
    @Root() { key }: NetworkGraph,
    @Arg('id', () => ID, { description: 'Its id, as in data files.' }) id: string,
    @Ctx() { graph }: NetworksContext,
    @Arg('type', () => PartyType, TYPE) type?: PartyType | null,
  ): Promise<PartyFigures | null> {
    const record = await graph.party(key, { type: type ?? PartyType.ORGANISATION, id });
    return record && PartyFigures.of(record);
  }

  @FieldResolver(() => [PartyGroup], { description: 'The components, the largest first.' })
  async components(
    @Root() { key }: NetworkGraph,
    @Ctx() { graph }: NetworksContext,
    @Arg('first', () => Int, FIRST) first?: number | null,
  ): Promise<PartyGroup[]> {
    return (await graph.groups(key, 'COMPONENT', checkedFirst(first))).map((record) => PartyGroup.of(record));
  }

  @FieldResolver(() => [PartyGroup], {
    description: 'The communities, the largest first; empty while they are calculated.',
  })
  async communities(
    @Root() { key }: NetworkGraph,
    @Ctx() { graph }: NetworksContext,
    @Arg('first', () => Int, FIRST) first?: number | null,
  ): Promise<PartyGroup[]> {
    return (await graph.groups(key, 'COMMUNITY', checkedFirst(first))).map((record) => PartyGroup.of(record));
  }

  @FieldResolver(() => NetworkPath, {
    nullable: true,
    description:
      'A shortest way between two parties; null where none leads. BAD_INPUT for a party that is not in this part.',
  })
  path(
    @Root() { key }: NetworkGraph,
    @Args(() => PathArgs) { from, fromType, to, toType }: PathArgs,
    @Ctx() { graph }: NetworksContext,
  ): Promise<NetworkPath | null> {
    const { ORGANISATION } = PartyType;
    return pathOf(graph, key, { type: fromType ?? ORGANISATION, id: from }, { type: toType ?? ORGANISATION, id: to });
  }

  @FieldResolver(() => GraphFile, {
    description:
      'All of this part with its figures as a file; the same as the download /exports/network.graphml. Waits for the figures. EXPORT_TOO_LARGE beyond 150000 parties and ties; EXPORT_BUSY while others are made; BAD_INPUT for places that there are not, and topics that no event has.',
  })
  async file(
    @Root() root: NetworkGraph,
    @Ctx() { db, graph, asker }: NetworksContext,
    @Arg('format', () => GraphFileFormat, { description: 'As what.' }) format: GraphFileFormat,
  ): Promise<GraphFile> {
    await requireKnown(db, root.key.question);
    return fileOf(graph, root, format, asker);
  }

  @FieldResolver(() => Neighbourhood, {
    nullable: true,
    description: 'Who is near a party; null if it is not in this part.',
  })
  neighbourhood(
    @Root() { key }: NetworkGraph,
    @Args(() => NeighbourhoodArgs) { of, ofType, depth }: NeighbourhoodArgs,
    @Ctx() { graph }: NetworksContext,
  ): Promise<Neighbourhood | null> {
    return neighbourhoodOf(graph, key, { type: ofType ?? PartyType.ORGANISATION, id: of }, checkedDepth(depth));
  }
}

const WHO = 'Who it is; null if that was removed just now.';

@Resolver(() => PartyFigures)
export class PartyFiguresResolver {
  @FieldResolver(() => Party, { nullable: true, description: WHO })
  party(@Root() { type, id }: PartyFigures, @Ctx() { loaders }: NetworksContext): Promise<typeof Party | null> {
    return partyOf(loaders, type, id);
  }
}

@Resolver(() => PartyGroup)
export class PartyGroupResolver {
  @FieldResolver(() => [Party], { nullable: 'items', description: 'The best connected of them, three at most.' })
  leading(@Root() { leadingRefs }: PartyGroup, @Ctx() { loaders }: NetworksContext): Promise<typeof Party | null>[] {
    return leadingRefs.map(({ type, id }) => partyOf(loaders, type, id));
  }
}

@Resolver(() => PathStep)
export class PathStepResolver {
  @FieldResolver(() => Party, { nullable: true, description: WHO })
  from(@Root() { fromRef }: PathStep, @Ctx() { loaders }: NetworksContext): Promise<typeof Party | null> {
    return partyOf(loaders, fromRef.type, fromRef.id);
  }

  @FieldResolver(() => Party, { nullable: true, description: WHO })
  to(@Root() { toRef }: PathStep, @Ctx() { loaders }: NetworksContext): Promise<typeof Party | null> {
    return partyOf(loaders, toRef.type, toRef.id);
  }
}

@Resolver(() => Neighbour)
export class NeighbourResolver {
  @FieldResolver(() => Party, { nullable: true, description: WHO })
  party(@Root() { ref }: Neighbour, @Ctx() { loaders }: NetworksContext): Promise<typeof Party | null> {
    return partyOf(loaders, ref.type, ref.id);
  }
}
