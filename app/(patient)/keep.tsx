import type { KeeperWords } from '@/components/offline/phone-keeper'
import { ContactCard } from '@/components/today/contact-card'
import type { KeepSpec } from '@/lib/entry/keep-spec'
import type { EntryKind } from '@/lib/entry/kinds'
import { type Locale, translator } from '@/lib/messages'
import { countedSentence } from '@/lib/messages/counted'
import type { TodayFacts } from '@/lib/today/types'

/** What a form of this kind of entry says when it can only be kept on the phone for now. */
export function keepSpec(locale: Locale, kind: EntryKind, { now }: Pick<TodayFacts, 'now'>): KeepSpec {
  const t = translator(locale, 'offline')
  return {
    kind,
    pageAt: now.toISOString(),
    words: {
      saved: t('kept.saved'),
      line: t('kept.line'),
      portal: t('kept.portal'),
      slow: t('kept.slow'),
      signIn: t('kept.signIn'),
      signInLink: t('kept.signInLink'),
      otherPerson: t('kept.otherPerson'),
      notKept: translator(locale, 'lineLost')('notKept'),
      until: t('kept.until'),
      untilSign: t('kept.untilSign'),
      toToday: t('kept.toToday'),
      toList: t('kept.toList'),
      urgent: t('kept.urgent'),
      sent: t('kept.sent'),
      sentText: t('kept.sentText'),
    },
  }
}

/** Whom to call when a safety sign was ticked and could not be sent. */
export function WhomToCall({ locale, facts }: { locale: Locale; facts: TodayFacts }) {
  const t = translator(locale, 'patient')
  return (
    <>
      <p>{t('help.nowText', { number: facts.clinic.emergencyNumber })}</p>
      <p>{t('help.signs')}</p>
      <p>{t('help.urgentText')}</p>
      <ContactCard locale={locale} clinic={facts.clinic} emergency urgent />
    </>
  )
}

/** What the line under the header says about what waits. */
export function keeperWords(locale: Locale): KeeperWords {
  const t = translator(locale, 'offline')
  const counted = (key: 'waiting' | 'portal' | 'signIn' | 'refused') =>
    countedSentence(locale, (count) => t(`status.${key}`, { count }))
  return {
    offline: t('status.offline'),
    sent: t('status.sent'),
    waiting: counted('waiting'),
    portal: counted('portal'),
    signIn: counted('signIn'),
    refused: counted('refused'),
    list: t('status.list'),
  }
}
