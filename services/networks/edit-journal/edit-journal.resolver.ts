import { Arg, Args, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { Role } from '../../shared/identity.js';
import type { NetworksContext } from '../context.js';
import { EditedType } from '../edit/edit.enums.js';
import { EditJournalConnection, pageOfEdits } from './edit-journal.page.js';

@Resolver()
export class EditJournalResolver {
  @Authorized(Role.ORGANISER)
  @Query(() => EditJournalConnection, {
    nullable: true,
    description:
      'Who edited what and when, the newest first (Änderungsprotokoll). What imports change is not in it. For organisers.',
  })
  editJournal(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: NetworksContext,
    @Arg('type', () => EditedType, { nullable: true, description: 'Only of this sort of thing; all if not given.' })
    type?: EditedType | null,
    @Arg('id', () => ID, { nullable: true, description: 'Only of the thing with this id; all if not given.' })
    id?: string | null,
  ): Promise<EditJournalConnection> {
    return pageOfEdits(db, { type: type ?? null, id: id ?? null }, page);
  }
}
