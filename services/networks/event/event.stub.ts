import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `events`; networks knows its id and adds what is presented there and whom to ask about it. */
@Directive('@key(fields: "id")')
@ObjectType('Event')
export class EventStub extends KeyStub {}
