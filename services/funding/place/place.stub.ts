import { Directive, Field, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `networks`; funding knows its id and adds the plans and programmes made there. */
@Directive('@key(fields: "id")')
@ObjectType('Place')
export class PlaceStub extends KeyStub {
  /** Given by the gateway where a field requires it: what lies within a place is known to networks alone. */
  @Directive('@external')
  @Field(() => [PlaceStub], { description: 'The places within it.' })
  parts?: PlaceStub[];
}
