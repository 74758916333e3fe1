import { Field, Int } from 'type-graphql';
import { Column } from 'typeorm';

/**
 * The version of a row that can be edited. Rows that an import makes leave it out, hence the property is optional: the
 * database counts, whoever changes the row.
 */
export function VersionField(): PropertyDecorator {
  const description = 'Grows with each change, whoever makes it; give it back as "expectedVersion" with an edit.';
  return (target, property) => {
    Field(() => Int, { description })(target, property);
    Column('int')(target, property);
  };
}
