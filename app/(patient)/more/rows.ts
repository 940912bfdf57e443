import { type Locale, translator } from '@/lib/messages'

export type MoreRow = { href: string; title: string; why: string }

/** Every place a person in care can go that has no place in the bar, in the order of how often it is wanted. */
export function moreRows(locale: Locale): MoreRow[] {
  const t = translator(locale, 'more')
  const accessLog = translator(locale, 'accessLog')
  const completion = translator(locale, 'completion')
  const record = translator(locale, 'record')
  const saved = translator(locale, 'offline')
  const ledger = translator(locale, 'ledger')
  const running = translator(locale, 'running')
  const mayI = translator(locale, 'mayI')
  const sitting = translator(locale, 'sitting')
  const erasure = translator(locale, 'erasure')
  const thread = translator(locale, 'thread')
  const travel = translator(locale, 'travel')
  const coach = translator(locale, 'coach')
  const kit = translator(locale, 'kit')
  const reminders = translator(locale, 'reminders')
  const visits = translator(locale, 'visits')
  return [
    { href: '/visits', title: visits('why'), why: visits('whyText') },
    { href: '/messages', title: thread('why'), why: thread('whyText') },
    { href: '/may-i', title: mayI('why'), why: mayI('whyText') },
    { href: '/running', title: running('why'), why: running('whyText') },
    { href: '/ledger', title: ledger('why'), why: ledger('whyText') },
    { href: '/sitting', title: sitting('why'), why: sitting('whyText') },
    { href: '/travel', title: travel('why'), why: travel('whyText') },
    { href: '/coach', title: coach('why'), why: coach('whyText') },
    { href: '/kit', title: kit('why'), why: kit('whyText') },
    { href: '/activity', title: t('activity'), why: t('activityWhy') },
    { href: '/record', title: record('more'), why: record('moreWhy') },
    { href: '/record/log', title: accessLog('why'), why: accessLog('whyText') },
    {
      href: '/record/consent',
      title: translator(locale, 'consent')('more'),
      why: translator(locale, 'consent')('moreWhy'),
    },
    { href: '/record/erase', title: erasure('more'), why: erasure('moreWhy') },
    {
      href: '/learn',
      title: translator(locale, 'learning')('why'),
      why: translator(locale, 'learning')('whyText'),
    },
    { href: '/week', title: translator(locale, 'week')('row'), why: translator(locale, 'week')('rowWhy') },
    {
      href: '/questionnaires',
      title: translator(locale, 'questionnaires')('row'),
      why: translator(locale, 'questionnaires')('rowWhy'),
    },
    { href: '/after', title: completion('why'), why: completion('whyText') },
    { href: '/settings/reminders', title: reminders('why'), why: reminders('whyText') },
    { href: '/settings', title: t('settings'), why: t('settingsWhy') },
    { href: '/settings/security', title: t('security'), why: t('securityWhy') },
    { href: '/saved', title: saved('saved.more'), why: saved('saved.moreWhy') },
    { href: '/help', title: t('help'), why: t('helpWhy') },
  ]
}
