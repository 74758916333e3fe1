import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `networks`; events knows its id and adds what it had a part in. */
@Directive('@key(fields: "id")')
@ObjectType('Organisation')
export class OrganisationStub extends KeyStub {}
