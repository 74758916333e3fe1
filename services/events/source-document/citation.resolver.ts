import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EventsContext } from '../context.js';
import { Citation } from './citation.js';
import { SourceDocument } from './source-document.js';

/** A citation may outlive the document that it names; then there is none. */
@Resolver(() => Citation)
export class CitationResolver {
  @FieldResolver(() => SourceDocument, { nullable: true, description: 'The document (Quelle).' })
  document(@Root() { documentId }: Citation, @Ctx() { loaders }: EventsContext): Promise<SourceDocument | null> {
    return loaders.sourceDocument.load(documentId);
  }
}
