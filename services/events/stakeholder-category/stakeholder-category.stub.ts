import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `networks`; events knows its id and adds where it has a part or must be invited. */
@Directive('@key(fields: "id")')
@ObjectType('StakeholderCategory')
export class StakeholderCategoryStub extends KeyStub {}
