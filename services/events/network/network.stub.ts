import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `networks`; events knows its id and adds where it has a part. */
@Directive('@key(fields: "id")')
@ObjectType('Network')
export class NetworkStub extends KeyStub {}
