import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `events`; funding knows its id and adds the plans and programmes that it feeds into. */
@Directive('@key(fields: "id")')
@ObjectType('Event')
export class EventStub extends KeyStub {}
