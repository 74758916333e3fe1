import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { LANGUAGE_ARGUMENT } from '../../shared/facts/localized-text.js';
import { DateScalar, LanguageTagScalar } from '../../shared/facts/scalars.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import type { NetworksContext } from '../context.js';
import { AS_OF_ARGUMENT } from '../dated/dated.js';
import { heldAsOf } from '../dated/evidence.js';
import { Organisation } from '../organisation/organisation.js';
import { Person } from '../person/person.js';
import { Place } from '../place/place.js';
import { Office } from './office.js';
import { OfficeHolding } from './office-holding.js';
import { OfficeTitle } from './office-title.js';
import { OfficeConnection, OfficeFilter, pageOfOffices } from './office.page.js';

@Resolver(() => Office)
export class OfficeResolver {
  @Query(() => Office, { nullable: true, description: 'The office with this id; null if there is none.' })
  office(@Arg('id', () => ID, ID_ARGUMENT) id: string, @Ctx() { loaders }: NetworksContext): Promise<Office | null> {
    return loaders.office.load(id);
  }

  @Query(() => OfficeConnection, { description: 'Offices, by name.' })
  offices(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: NetworksContext,
    @Arg('filter', () => OfficeFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: OfficeFilter | null,
  ): Promise<OfficeConnection> {
    return pageOfOffices(db, filter, page);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'Where the office is; null if no source says.' })
  organisation(
    @Root() { organisationId }: Office,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<Organisation | null> | null {
    return organisationId === null ? null : loaders.organisation.load(organisationId);
  }

  @FieldResolver(() => Place, { nullable: true, description: 'The area that it is an office for; null if unknown.' })
  place(@Root() { placeId }: Office, @Ctx() { loaders }: NetworksContext): Promise<Place | null> | null {
    return placeId === null ? null : loaders.place.load(placeId);
  }

  @FieldResolver(() => [OfficeTitle], { description: 'What it was called, and when (Amtsbezeichnungen).' })
  async titles(
    @Root() { id }: Office,
    @Ctx() { loaders }: NetworksContext,
    @Arg('asOf', () => DateScalar, AS_OF_ARGUMENT) asOf?: string | null,
  ): Promise<OfficeTitle[]> {
    return heldAsOf(await loaders.titlesOfOffice.load(id), asOf);
  }

  @FieldResolver(() => [OfficeHolding], { description: 'Who held it, and when (Amtsinhaber/innen).' })
  async holdings(
    @Root() { id }: Office,
    @Ctx() { loaders }: NetworksContext,
    @Arg('asOf', () => DateScalar, AS_OF_ARGUMENT) asOf?: string | null,
  ): Promise<OfficeHolding[]> {
    return heldAsOf(await loaders.holdingsOfOffice.load(id), asOf);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What it was called on a day; null if nothing proves it. "titles" says what does.',
  })
  async titleAsOf(
    @Root() { id }: Office,
    @Ctx() { loaders }: NetworksContext,
    @Arg('asOf', () => DateScalar, { description: 'The day.' }) asOf: string,
    @Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null,
  ): Promise<string | null> {
    return heldAsOf(await loaders.titlesOfOffice.load(id), asOf)[0]?.title(language) ?? null;
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who held it on a day; null if nothing proves it. "holdings" says what does.',
  })
  async holderAsOf(
    @Root() { id }: Office,
    @Ctx() { loaders }: NetworksContext,
    @Arg('asOf', () => DateScalar, { description: 'The day.' }) asOf: string,
  ): Promise<Person | null> {
    const [holding] = heldAsOf(await loaders.holdingsOfOffice.load(id), asOf);
    return holding === undefined ? null : loaders.person.load(holding.personId);
  }
}
