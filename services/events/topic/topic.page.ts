import { ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { Topic } from './topic.js';

@ObjectType({ description: 'A page of a list of topics, stable while topics are added.' })
export class TopicConnection extends connectionOf(Topic, 'Topic') {}

/**
 * One page of topics, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfTopics(db: DataSource, args: PageArgs): Promise<TopicConnection> {
  const query = Selection.of(db, Topic, 'topic');
  return Object.assign(new TopicConnection(), await pageById(query, args));
}
