/** The event with which a key of the review desk opens the search of the frame. */
export const OPEN_SEARCH = 'loadwise-open-search'
