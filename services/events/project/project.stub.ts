import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `funding`; events knows its id. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Project')
export class ProjectStub extends KeyStub {}
