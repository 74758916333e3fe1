import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `networks`; funding knows its id and adds the projects that it is an office of. */
@Directive('@key(fields: "id")')
@ObjectType('Office')
export class OfficeStub extends KeyStub {}
