import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `networks`; events knows its id and adds what the person had a part in. */
@Directive('@key(fields: "id")')
@ObjectType('Person')
export class PersonStub extends KeyStub {}
