import type { Locale } from './index'

const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur']

/** Which way a language is written; the frame of every page carries it. */
export function readingDirection(locale: Locale): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(locale) ? 'rtl' : 'ltr'
}
