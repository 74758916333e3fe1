import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { idsOfSet, keyOfSet } from '../../shared/key-of-set.js';

/**
 * Not stored: its key is what it consists of, so that each service can make one, and each can say something about it that
 * another one made.
 */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Organisations that something is said about together, such as those of a category, those that took part in an event, ' +
    'or those that got money in a year.',
})
export class OrganisationSet {
  @Field(() => ID, { description: 'What it consists of; it may be long.' })
  id!: string;

  static containing(ids: Iterable<string>): OrganisationSet {
    return Object.assign(new OrganisationSet(), { id: keyOfSet(ids) });
  }

  /** The set with this key; null if it is the key of none. */
  static withKey(key: string): OrganisationSet | null {
    return idsOfSet(key) === null ? null : Object.assign(new OrganisationSet(), { id: key });
  }
}
