import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { EventsContext } from '../context.js';
import { Topic } from './topic.js';

@Resolver(() => Topic)
export class TopicResolver {
  @Query(() => Topic, { nullable: true, description: 'The topic with this id; null if there is none.' })
  topic(@Arg('id', () => ID) id: string, @Ctx() { loaders }: EventsContext): Promise<Topic | null> {
    return loaders.topic.load(id);
  }

  @Query(() => [Topic], { description: 'Every topic, by its id.' })
  topics(@Ctx() { db }: EventsContext): Promise<Topic[]> {
    return db.getRepository(Topic).find({ order: { id: 'ASC' } });
  }
}
