import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { MailingList } from './mailing-list.js';

@InputType({ description: 'Which mailing lists to list. All conditions hold at once; within one list any value fits.' })
export class MailingListFilter {
  @Field(() => [ID], { nullable: true, description: 'Only those that one of these organisations keeps.' })
  organisations?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those about one of these series.' })
  series?: string[] | null;
}

@ObjectType({ description: 'A page of a list of mailing lists, stable while mailing lists are added.' })
export class MailingListConnection extends connectionOf(MailingList, 'MailingList') {}

const CONDITIONS: Record<keyof MailingListFilter, string> = {
  organisations: 'list."organisationId" = any(:organisations)',
  series: 'list."seriesId" = any(:series)',
};

/**
 * One page of the mailing lists that a filter lets through, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfMailingLists(
  db: DataSource,
  filter: MailingListFilter | null | undefined,
  args: PageArgs,
): Promise<MailingListConnection> {
  const query = applyConditions(Selection.of(db, MailingList, 'list'), filter, CONDITIONS);
  return Object.assign(new MailingListConnection(), await pageById(query, args));
}
