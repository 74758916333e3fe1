import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import { Role } from '../../shared/identity.js';
import type { NetworksContext } from '../context.js';
import { Organisation } from '../organisation/organisation.js';
import { Person } from '../person/person.js';
import { SeriesStub } from '../series/series.stub.js';
import { MailingList } from './mailing-list.js';
import { MailingListConnection, MailingListFilter, pageOfMailingLists } from './mailing-list.page.js';

@Resolver(() => MailingList)
export class MailingListResolver {
  @Query(() => MailingList, { nullable: true, description: 'The mailing list with this id; null if there is none.' })
  mailingList(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<MailingList | null> {
    return loaders.mailingList.load(id);
  }

  @Query(() => MailingListConnection, { description: 'Mailing lists, by id.' })
  mailingLists(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: NetworksContext,
    @Arg('filter', () => MailingListFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: MailingListFilter | null,
  ): Promise<MailingListConnection> {
    return pageOfMailingLists(db, filter, page);
  }

  @FieldResolver(() => SeriesStub, { nullable: true, description: 'The series that it is about; null if none.' })
  series(@Root() { seriesId }: MailingList): SeriesStub | null {
    return SeriesStub.of(seriesId);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'Who keeps it; null if unknown.' })
  organisation(
    @Root() { organisationId }: MailingList,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<Organisation | null> | null {
    return organisationId === null ? null : loaders.organisation.load(organisationId);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Whom to write to (Ansprechperson); null if none is named.',
  })
  contactPerson(
    @Root() { contactPersonId }: MailingList,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<Person | null> | null {
    return contactPersonId === null ? null : loaders.person.load(contactPersonId);
  }

  @Authorized(Role.ORGANISER, Role.PARTNER)
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Guarded (organiser, partner): the e-mail address of whom to write to; null if unknown.',
  })
  async contactEmail(
    @Root() { contactPersonId }: MailingList,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<string | null> {
    return contactPersonId === null ? null : ((await loaders.person.load(contactPersonId))?.email ?? null);
  }
}
