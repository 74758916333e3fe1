import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `networks`; funding knows its id and adds the programmes and plans meant for it. */
@Directive('@key(fields: "id")')
@ObjectType('StakeholderCategory')
export class StakeholderCategoryStub extends KeyStub {}
