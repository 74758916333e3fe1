import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `events`; networks knows its id and adds its mailing lists and whom to ask about it. */
@Directive('@key(fields: "id")')
@ObjectType('EventSeries')
export class SeriesStub extends KeyStub {}
