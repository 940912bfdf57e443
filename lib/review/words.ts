import { type Locale, type Messages, translator } from '../messages'
import { UNDO_SECONDS } from './acts'
import { DESK_COMMANDS, type DeskCommand } from './keys'
import { REVIEW_REFUSALS } from './types'

/** The most cases one press agrees to. */
export const BATCH_MOST = 50

/** The words the review desk needs in the browser, where no catalogue is. */
export type ReviewWords = ReturnType<typeof reviewWords>

export function reviewWords(locale: Locale) {
  const t = translator(locale, 'clinician')
  const c = translator(locale, 'common')
  const d = translator(locale, 'desk')
  const failed: Record<string, string> = {}
  for (const why of [...REVIEW_REFUSALS, 'invalid', 'signed_out', 'unreachable', 'not_open'] as const) {
    failed[why] = t(`act.failed.${why}`)
  }
  const problems: Record<string, string> = {}
  for (const key of ['reasonCode', 'note', 'until', 'dose', 'outcome'] as const) {
    problems[key] = t(`act.problem.${key}`)
  }
  for (const key of ['body', 'gap', 'toUserId'] as const) problems[key] = d(`problem.${key}`)
  const keyLabels = Object.fromEntries(
    DESK_COMMANDS.map((command) => [command, d(`key.${command}`)]),
  ) as Record<DeskCommand, string>
  return {
    listTitle: t('review.listTitle'),
    tabs: t('review.tabs'),
    emptyTab: t('review.emptyTab'),
    keysTitle: t('review.keysTitle'),
    keysOn: t('review.keysOn'),
    keysHint: d('keys.hint'),
    keysReset: d('keys.reset'),
    keyLabels,
    keyChoose: Object.fromEntries(
      DESK_COMMANDS.map((command) => [command, d('keys.choose', { what: d(`key.${command}`) })]),
    ) as Record<DeskCommand, string>,
    keyTaken: Object.fromEntries(
      DESK_COMMANDS.map((command) => [command, d('keys.taken', { what: d(`key.${command}`) })]),
    ) as Record<DeskCommand, string>,
    undo: d('undo'),
    undone: d('undone'),
    tooLate: d('tooLate'),
    undoTitle: d('undoTitle'),
    undoHint: d('undoHint', { seconds: UNDO_SECONDS }),
    /** By how many cases there are, one to fifty. */
    batch: Array.from({ length: BATCH_MOST }, (_, index) => d('batch.agree', { count: index + 1 })),
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
