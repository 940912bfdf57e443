import { type Locale, translator } from '../messages'
import { formatList } from '../messages/formats'

/** What entering a leave leaves to be done, in sentences: visits that lie in it, colleagues who lose their cover. */
export function leftToDo(
  locale: Locale,
  { visits, uncovered }: { visits: number; uncovered: readonly string[] },
  { byManager }: { byManager: boolean },
): string[] {
  const t = translator(locale, 'leaveVisits')
  return [
    ...(visits > 0 ? [t(byManager ? 'namedFor' : 'named', { count: visits })] : []),
    ...(uncovered.length > 0
      ? [t('uncovered', { names: formatList(locale, uncovered), count: uncovered.length })]
      : []),
  ]
}
