import { expect } from 'chai';
import { graphql, GraphQLObjectType } from 'graphql';
import { Authorized, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import type { RequestContext } from './context.js';
import { buildSubgraph } from './federation.js';
import { ANONYMOUS, Role, type Viewer } from './identity.js';

@ObjectType()
class Safe {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { name: 'label' })
  inscription!: string;

  @Authorized(Role.ORGANISER)
  @Field(() => String, { nullable: true })
  content!: string | null;

  @Field(() => String)
  owner(@Ctx() { viewer }: RequestContext): string {
    return viewer.subject ?? 'nobody';
  }
}

@Resolver(() => Safe)
class SafeResolver {
  @Query(() => Safe)
  safe(): Safe {
    return Object.assign(new Safe(), { id: '1', inscription: 'keep shut', content: 'gold' });
  }
}

describe('fields that only stand for a property', () => {
  const schema = buildSubgraph({ resolvers: [SafeResolver], references: {}, lists: {} });
  const { id, label, content, owner } = (schema.getType('Safe') as GraphQLObjectType).getFields();

  it('have no resolver', () => {
    expect(id?.resolve).to.equal(undefined);
  });

  it('keep it where they are guarded, have another name or are methods', () => {
    for (const field of [content, label, owner]) expect(field?.resolve).to.be.a('function');
  });

  it('are answered, and refused to who may not see them', async () => {
    const source = '{ safe { id label content owner } }';
    const ask = async (viewer: Viewer) =>
      JSON.parse(JSON.stringify(await graphql({ schema, source, contextValue: { viewer } }))) as object;

    expect(await ask({ subject: 'kim', roles: [Role.PUBLIC, Role.ORGANISER] })).to.deep.equal({
      data: { safe: { id: '1', label: 'keep shut', content: 'gold', owner: 'kim' } },
    });
    const refused = await ask(ANONYMOUS);
    expect(refused).to.have.nested.property('data.safe.content', null);
    expect(refused).to.have.nested.property('errors[0].extensions.code', 'FORBIDDEN');
  });
});
