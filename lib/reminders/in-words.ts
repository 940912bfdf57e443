import { type Locale, translator } from '../messages'
import { formatMoment } from '../messages/formats'
import type { ZoneName } from '../time/types'
import type { Sending } from './types'

/** What became of a reminder, in one honest line. */
export function sendingInWords(
  locale: Locale,
  { kind, channel, outcome, at }: Sending,
  zone: ZoneName,
): string {
  const t = translator(locale, 'reminders')
  const when = { at: formatMoment(locale, at, zone) }
  const became =
    outcome === 'sent'
      ? t(`outcome.sent.${channel}`, when)
      : outcome === 'failed' && channel === 'push'
        ? t('outcomePushFailed', when)
        : t(`outcome.${outcome}`, when)
  return t('line', { way: t(`way.${channel}`), kind: t(`kind.${kind}`), outcome: became })
}
