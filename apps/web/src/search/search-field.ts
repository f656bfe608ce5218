/** By which the shortcut finds the field of the search's own page. */
export const searchFieldId = 'search-everywhere';
