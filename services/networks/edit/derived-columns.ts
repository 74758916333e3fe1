/** Columns that follow from others: nobody edits them, and the journal does not have them. */
export const DERIVED_COLUMNS: readonly string[] = ['sortName', 'searchText', 'version'];
