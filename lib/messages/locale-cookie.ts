/** Keeps the language chosen before signing in. Not personal data: anybody's browser may carry it. */
export const localeCookie = 'loadwise.locale'
