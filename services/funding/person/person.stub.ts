import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `networks`; funding knows its id and adds the recommendations that the person took up. */
@Directive('@key(fields: "id")')
@ObjectType('Person')
export class PersonStub extends KeyStub {}
