import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `networks`; funding knows its id and adds the plans and programmes made there. */
@Directive('@key(fields: "id")')
@ObjectType('Place')
export class PlaceStub extends KeyStub {}
