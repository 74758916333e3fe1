import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'The first so many, 1 to 100; 20 if neither "first" nor "last" is given.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'The last so many, 1 to 100.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor.' })
  before?: string | null;
}

@Directive('@shareable')
@ObjectType({ description: 'Where a page lies in its list, as in the Relay connection specification.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more after "endCursor".' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there is more before "startCursor".' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row; null on an empty page.' })
  endCursor!: string | null;
}

/** Rows of a list with their places in it. */
export interface Page<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: PageInfo;
}

/** A page of a list, and how many rows the whole list has; either is read when it is asked for. */
export interface Connection<Node> {
  page: () => Promise<Page<Node>>;
  count: () => Promise<number>;
}

/**
 * Makes the connection type of a node type: `EventConnection` for `Event`.
 *
 * @param name the node's GraphQL name
 */
export function connectionOf<Node extends object>(node: ClassType<Node>, name: string) {
  @ObjectType(`${name}Edge`, { description: `One ${name} on a page, with its place in the list.` })
  class Edge {
    @Field(() => String, { description: 'Opaque; give it to "after" or "before".' })
    cursor!: string;

    @Field(() => node, { description: 'The row itself.' })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}, stable while rows are added.` })
  class NodeConnection implements Connection<Node> {
    page!: () => Promise<Page<Node>>;
    count!: () => Promise<number>;

    @Field(() => [Edge], { description: 'The rows with their cursors.' })
    async edges(): Promise<Edge[]> {
      return (await this.page()).edges;
    }

    @Field(() => PageInfo, { description: 'Where the page lies in the list.' })
    async pageInfo(): Promise<PageInfo> {
      return (await this.page()).pageInfo;
    }

    @Field(() => [node], { description: 'The rows without their cursors.' })
    async nodes(): Promise<Node[]> {
      return (await this.page()).edges.map((edge) => edge.node);
    }

    @Field(() => Int, { description: 'How many rows the whole list has. Counted only when asked for.' })
    totalCount(): Promise<number> {
      return this.count();
    }
  }

  return NodeConnection;
}
