/**
 * Options of a field that networks adds to a type of another service. Nullable, so that the rest of that type is still
 * answered while networks cannot be reached: null in a field that must not be null would take the whole object with it.
 */
export function addedField(description: string): { nullable: true; description: string } {
  return { nullable: true, description: `${description} Null only while networks cannot be reached.` };
}
