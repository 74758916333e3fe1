import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `networks`; events knows its id and adds the events that concern it. */
@Directive('@key(fields: "id")')
@ObjectType('Place')
export class PlaceStub extends KeyStub {}
