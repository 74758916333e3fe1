import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `events`; funding knows its id and adds what is paid for it. */
@Directive('@key(fields: "id")')
@ObjectType('Topic')
export class TopicStub extends KeyStub {}
