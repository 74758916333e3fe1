import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { SourceDocumentStub } from '../../shared/facts/citation.js';
import { LANGUAGE_ARGUMENT, LocalizedText, allTexts, textIn } from '../../shared/facts/localized-text.js';
import { PartialDate } from '../../shared/facts/partial-date.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import type { EventsContext } from '../context.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { SourceDocument, SourceDocumentKind } from './source-document.js';

/** Every field below is nullable: a citation may outlive the document that it names. */
@Resolver(() => SourceDocumentStub)
export class SourceDocumentResolver {
  @Query(() => SourceDocumentStub, { nullable: true, description: 'The source with this id; null if there is none.' })
  async sourceDocument(@Arg('id', () => ID) id: string, @Ctx() { loaders }: EventsContext): Promise<SourceDocumentStub | null> {
    return (await loaders.sourceDocument.load(id)) && { id };
  }

  @Query(() => [SourceDocumentStub], { description: 'Every source, by its id.' })
  sourceDocuments(@Ctx() { db }: EventsContext): Promise<SourceDocumentStub[]> {
    return db.getRepository(SourceDocument).find({ select: { id: true }, order: { id: 'ASC' } });
  }

  @FieldResolver(() => String, { nullable: true, description: 'Its title (Titel).' })
  async title(
    @Root() { id }: SourceDocumentStub,
    @Ctx() { loaders }: EventsContext,
    @Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null,
  ): Promise<string | null> {
    const document = await loaders.sourceDocument.load(id);
    return document && textIn(document.titleTexts, language);
  }

  @FieldResolver(() => [LocalizedText], { description: 'All its texts in all languages.' })
  async texts(@Root() { id }: SourceDocumentStub, @Ctx() { loaders }: EventsContext): Promise<LocalizedText[]> {
    const document = await loaders.sourceDocument.load(id);
    return document ? allTexts({ title: document.titleTexts }) : [];
  }

  @FieldResolver(() => SourceDocumentKind, { nullable: true, description: 'What it is.' })
  async kind(@Root() { id }: SourceDocumentStub, @Ctx() { loaders }: EventsContext): Promise<SourceDocumentKind | null> {
    return (await loaders.sourceDocument.load(id))?.kind ?? null;
  }

  @FieldResolver(() => OrganisationStub, { nullable: true, description: 'Who published it (Herausgeber); null if it does not say.' })
  async publisher(@Root() { id }: SourceDocumentStub, @Ctx() { loaders }: EventsContext): Promise<OrganisationStub | null> {
    return OrganisationStub.of((await loaders.sourceDocument.load(id))?.publisherId);
  }

  @FieldResolver(() => PartialDate, { nullable: true, description: 'When it was published; null if it does not say.' })
  async publishedOn(@Root() { id }: SourceDocumentStub, @Ctx() { loaders }: EventsContext): Promise<PartialDate | null> {
    return (await loaders.sourceDocument.load(id))?.publishedOn ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Where it can be read: a web address; null if unknown.' })
  async address(@Root() { id }: SourceDocumentStub, @Ctx() { loaders }: EventsContext): Promise<string | null> {
    return (await loaders.sourceDocument.load(id))?.address ?? null;
  }

  @FieldResolver(() => LanguageTagScalar, { nullable: true, description: 'The language it is written in.' })
  async language(@Root() { id }: SourceDocumentStub, @Ctx() { loaders }: EventsContext): Promise<string | null> {
    return (await loaders.sourceDocument.load(id))?.language ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The file its text was read from.' })
  async fileName(@Root() { id }: SourceDocumentStub, @Ctx() { loaders }: EventsContext): Promise<string | null> {
    return (await loaders.sourceDocument.load(id))?.fileName ?? null;
  }
}
