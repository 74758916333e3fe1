import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by `events`; networks knows its id and adds its mailing lists and whom to ask about it. */
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
