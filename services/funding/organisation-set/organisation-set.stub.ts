import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { keyOfSet } from '../../shared/key-of-set.js';

/** Owned by `networks`; funding makes sets of those that got money, and adds up what the organisations of any set got. */
@Directive('@key(fields: "id")')
@ObjectType('OrganisationSet')
export class OrganisationSetStub {
  @Field(() => ID, { description: 'What it consists of; it may be long.' })
  id!: string;

  /** Given by the gateway where a field requires it. */
  @Directive('@external')
  @Field(() => [[ID]], { description: 'For each of them every id that means it, its own first.' })
  allIds?: string[][];

  static containing(ids: Iterable<string>): OrganisationSetStub {
    return Object.assign(new OrganisationSetStub(), { id: keyOfSet(ids) });
  }
}
