import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by `events`; funding knows its id and adds the plans and programmes that it feeds into. */
@Directive('@key(fields: "id")')
@ObjectType('EventSeries')
export class SeriesStub {
  @Field(() => ID)
  id!: string;

  /** The stub for a key that may be unknown. */
  static of(id: string | null | undefined): SeriesStub | null {
    return id == null ? null : Object.assign(new SeriesStub(), { id });
  }
}
