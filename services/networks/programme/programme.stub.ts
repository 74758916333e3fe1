import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `funding`; networks knows its id. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Programme')
export class ProgrammeStub extends KeyStub {}
