import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { manyOf } from '../../shared/loader.js';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { Moment, momentIn } from '../event/moment.js';
import { Participation } from '../participation/participation.js';
import { Topic } from '../topic/topic.js';
import { Session } from './session.js';

@Resolver(() => Session)
export class SessionResolver {
  @FieldResolver(() => Event, { nullable: true, description: 'The event it is a part of.' })
  event(@Root() { eventId }: Session, @Ctx() { loaders }: EventsContext): Promise<Event | null> {
    return loaders.event.load(eventId);
  }

  @FieldResolver(() => [Topic], { description: 'What it is about (Themen).' })
  topics(@Root() { topicIds }: Session, @Ctx() { loaders }: EventsContext): Promise<Topic[]> {
    return manyOf(loaders.topic, topicIds);
  }

  @FieldResolver(() => [Participation], { description: 'Who has which part in it (Mitwirkende).' })
  async participations(@Root() { id, eventId }: Session, @Ctx() { loaders }: EventsContext): Promise<Participation[]> {
    const all = await loaders.participationsOfEvent.load(eventId);
    return all.filter(({ sessionId }) => sessionId === id);
  }

  @FieldResolver(() => Moment, { nullable: true, description: 'When it starts; null if unknown.' })
  async start(@Root() { eventId, startsAt }: Session, @Ctx() { loaders }: EventsContext): Promise<Moment | null> {
    return startsAt && momentIn((await loaders.event.load(eventId))?.timeZone ?? 'UTC', startsAt);
  }

  @FieldResolver(() => Moment, { nullable: true, description: 'When it ends; null if unknown.' })
  async end(@Root() { eventId, endsAt }: Session, @Ctx() { loaders }: EventsContext): Promise<Moment | null> {
    return endsAt && momentIn((await loaders.event.load(eventId))?.timeZone ?? 'UTC', endsAt);
  }
}
