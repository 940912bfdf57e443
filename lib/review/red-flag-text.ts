import { type Locale, translator } from '../messages'
import { formatDay } from '../messages/formats'
import { isRedFlagCode } from '../progression/red-flags'
import type { OpenRedFlag } from './case'

/** 'Swollen, warm calf or thigh, reported Tue 10 Mar'. */
export function redFlagText(locale: Locale, flag: OpenRedFlag): string {
  const t = translator(locale, 'clinician')
  const names = flag.codes
    .map((code) => (isRedFlagCode(code) ? t(`flag.${code}`) : t('flag.unknown', { code })))
    .join('; ')
  if (flag.source === 'intake') return [t('case.flagIntake'), names].filter(Boolean).join(': ')
  return flag.localDate === null
    ? names
    : t('case.flagOn', { flag: names, day: formatDay(locale, flag.localDate) })
}
