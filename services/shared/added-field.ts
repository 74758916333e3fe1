/**
 * Options of a field that a service adds to a type of another one. Nullable, so that the rest of that type is still
 * answered while the service cannot be reached: null in a field that must not be null takes the whole object with it.
 */
export function addedField(service: string, description: string): { nullable: true; description: string } {
  return { nullable: true, description: `${description} Null only while ${service} cannot be reached.` };
}
