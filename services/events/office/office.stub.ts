import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `networks`; events knows its id. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Office')
export class OfficeStub extends KeyStub {}
