/** Options of the argument `id` of a query for one thing, the same everywhere. */
export const ID_ARGUMENT = { description: 'Its id, as in data files.' };
