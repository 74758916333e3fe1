import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { NetworksContext } from '../context.js';
import { Person } from '../person/person.js';
import { Office } from './office.js';
import { OfficeHolding } from './office-holding.js';

@Resolver(() => OfficeHolding)
export class OfficeHoldingResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who held it; null if that was removed.' })
  person(@Root() { personId }: OfficeHolding, @Ctx() { loaders }: NetworksContext): Promise<Person | null> {
    return loaders.person.load(personId);
  }

  @FieldResolver(() => Office, { nullable: true, description: 'The office; null if that was removed.' })
  office(@Root() { officeId }: OfficeHolding, @Ctx() { loaders }: NetworksContext): Promise<Office | null> {
    return loaders.office.load(officeId);
  }
}
