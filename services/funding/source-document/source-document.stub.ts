import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `events`; funding knows its id and adds what here cites it. */
@Directive('@key(fields: "id")')
@ObjectType('SourceDocument')
export class SourceDocumentStub extends KeyStub {}
