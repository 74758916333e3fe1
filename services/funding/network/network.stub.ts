import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `networks`; funding knows its id. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Network')
export class NetworkStub extends KeyStub {}
