import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `networks`; funding knows its id and adds what it funds, carries, adopts and takes part in. */
@Directive('@key(fields: "id")')
@ObjectType('Organisation')
export class OrganisationStub extends KeyStub {}
