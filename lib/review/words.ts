import { type Locale, type Messages, translator } from '../messages'
import { REVIEW_REFUSALS } from './schema'

/** The words the review desk needs in the browser, where no catalogue is. */
export type ReviewWords = ReturnType<typeof reviewWords>

export function reviewWords(locale: Locale) {
  const t = translator(locale, 'clinician')
  const c = translator(locale, 'common')
  const failed: Record<string, string> = {}
  for (const why of [...REVIEW_REFUSALS, 'invalid', 'signed_out', 'unreachable'] as const) {
    failed[why] = t(`act.failed.${why}`)
  }
  const problems: Record<string, string> = {}
  for (const key of ['reasonCode', 'note', 'until', 'dose', 'outcome'] as const) {
    problems[key] = t(`act.problem.${key}`)
  }
  const keys: { keys: string; label: string }[] = [
    { keys: 'J', label: t('review.key.next') },
    { keys: 'K', label: t('review.key.previous') },
    { keys: 'A', label: t('review.key.accept') },
    { keys: 'E', label: t('review.key.change') },
    { keys: 'R', label: t('review.key.reject') },
    { keys: 'H', label: t('review.key.hold') },
    { keys: 'C', label: t('review.key.clear') },
    { keys: '?', label: t('review.key.sheet') },
  ]
  return {
    listTitle: t('review.listTitle'),
    tabs: t('review.tabs'),
    emptyTab: t('review.emptyTab'),
    keysTitle: t('review.keysTitle'),
    keysOn: t('review.keysOn'),
    keysHint: t('review.keysHint'),
    keys,
    /** `%` stands for the name, which only the browser learns. */
    openByNow: t('review.openByNow', { name: '%' }),
    saving: c('saving'),
    close: c('close'),
    actions: t('act.actions'),
    sides: { left: side(locale, 'left'), right: side(locale, 'right'), bilateral: side(locale, 'both') },
    failed,
    problems,
  }
}

const side = (locale: Locale, key: Exclude<keyof Messages['measures']['side'], `${string}Mark`>) =>
  translator(locale, 'measures')(`side.${key}`)
