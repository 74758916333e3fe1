import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `events`; funding knows its id and adds the plans and programmes that are to be fed because of it. */
@Directive('@key(fields: "id")')
@ObjectType('Resolution')
export class ResolutionStub extends KeyStub {}
