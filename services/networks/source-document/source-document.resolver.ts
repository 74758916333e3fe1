import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import { PageArgs } from '../../shared/connection.js';
import type { NetworksContext } from '../context.js';
import { CitingInNetworks, citingInNetworks, NetworksCitation, NetworksCitationConnection } from './citing.js';
import { SourceDocumentStub } from './source-document.stub.js';

@Resolver(() => SourceDocumentStub)
export class SourceDocumentResolver {
  @FieldResolver(
    () => NetworksCitationConnection,
    addedField('networks', 'What here cites it, itself or by a part of it, each once, by sort and id (belegt durch).'),
  )
  async citedInNetworks(
    @Root() { id }: SourceDocumentStub,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<NetworksCitationConnection> {
    return loaders.citingDocument(id, page);
  }
}

@Resolver(() => NetworksCitation)
export class NetworksCitationResolver {
  @FieldResolver(() => CitingInNetworks, {
    nullable: true,
    description: 'What cites it; null if that was removed just now.',
  })
  by(@Root() citing: NetworksCitation, @Ctx() { loaders }: NetworksContext): Promise<typeof CitingInNetworks | null> {
    return citingInNetworks(loaders, citing);
  }
}
