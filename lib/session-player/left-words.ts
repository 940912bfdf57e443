import { type Locale, translator } from '../messages'

export type LeftWords = ReturnType<typeof leftWords>

/** What Today says about a session that was left on this phone, or that waits there for its half-hour answer. */
export function leftWords(locale: Locale) {
  const t = translator(locale, 'player')
  const kept = translator(locale, 'offline')
  return {
    title: t('left.title'),
    open: t('left.open'),
    old: t('left.old'),
    ask: t('left.ask'),
    askText: t('left.askText'),
    answer: t('left.answer'),
    checkedIn: kept('here.checkedIn'),
    checkedInText: kept('here.checkedInText'),
    sign: kept('kept.untilSign'),
    signText: kept('kept.urgent'),
    signHelp: kept('here.signHelp'),
  }
}
