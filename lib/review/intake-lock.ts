import { type Locale, translator } from '../messages'
import { isRedFlagCode, urgencyOf } from '../progression/red-flags'
import type { OpenRedFlag } from './case'
import type { ReviewKind } from './types'

/**
 * Whether all that is open are answers at intake that lock steps up and nothing else: the plan runs, and rule RF does not
 * speak (C.3.1). A code nobody knows is a red flag.
 */
export function isOnlyIntakeLock(flags: readonly OpenRedFlag[]): boolean {
  return (
    flags.length > 0 &&
    flags.every(
      ({ source, codes }) =>
        source === 'intake' &&
        codes.length > 0 &&
        codes.every((code) => isRedFlagCode(code) && urgencyOf(code) === 'soon'),
    )
  )
}

/** What a case is called. An answer at intake that only locks steps up is not called a red flag. */
export const kindWord = (locale: Locale, kind: ReviewKind, intakeLock: boolean): string =>
  intakeLock && kind === 'red_flag'
    ? translator(locale, 'intakeLock')('kind')
    : translator(locale, 'clinician')(`review.kind.${kind}`)
