import { type Locale, translator } from '../messages'

/** What the place to write says, in finished sentences; a clinician also gets templates. */
export function composerWords(locale: Locale, { to }: { to?: string } = {}) {
  const t = translator(locale, 'thread')
  return {
    label: to === undefined ? t('write') : t('writeTo', { name: to }),
    send: t('send'),
    sending: t('sending'),
    problems: t('problems'),
    draftSaving: t('draftSaving'),
    draftKept: t('draftKept'),
    draftFailed: t('draftFailed'),
    showNew: t('showNew'),
    ...(to !== undefined && {
      template: {
        label: t('clinician.template'),
        choose: t('clinician.templateChoose'),
        answerBy: translator(locale, 'desk')('act.answerBy'),
        answerByHint: translator(locale, 'desk')('act.answerByHint'),
        insert: t('clinician.insert'),
      },
    }),
  }
}
