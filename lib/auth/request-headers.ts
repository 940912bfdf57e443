/** What proxy.ts tells the pages about a request. It overwrites whatever a client sent under these names. */
export const REQUEST_ID_HEADER = 'x-loadwise-request-id'
export const PATH_HEADER = 'x-loadwise-path'
export const METHOD_HEADER = 'x-loadwise-method'
export const MOVES_IDLE_HEADER = 'x-loadwise-moves-idle'
