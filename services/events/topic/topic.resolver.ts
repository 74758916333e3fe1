import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import type { EventsContext } from '../context.js';
import { Topic } from './topic.js';
import { pageOfTopics, TopicConnection } from './topic.page.js';

@Resolver(() => Topic)
export class TopicResolver {
  @Query(() => Topic, { nullable: true, description: 'The topic with this id; null if there is none.' })
  topic(@Arg('id', () => ID, ID_ARGUMENT) id: string, @Ctx() { loaders }: EventsContext): Promise<Topic | null> {
    return loaders.topic.load(id);
  }

  @Query(() => TopicConnection, { description: 'Topics, by id.' })
  topics(@Args(() => PageArgs) page: PageArgs, @Ctx() { db }: EventsContext): Promise<TopicConnection> {
    return pageOfTopics(db, page);
  }
}
