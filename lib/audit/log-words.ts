import { parseCaseloadQuery } from '../caseload/address'
import { filterName } from '../caseload/words'
import { type Locale, translator } from '../messages'
import { formatList, formatNumber } from '../messages/formats'
import { type Changed, changedFields, type LogDetail } from './log-detail'

const FIELDS = [
  'country',
  'emergencyNumber',
  'urgentCareNumber',
  'telephone',
  'openingHours',
  'openingTimes',
  'urgentWithinHours',
  'soonWithinDays',
  'routineWithinDays',
  'years',
  'name',
  'way',
  'minutes',
  'noticeHours',
  'patientsMayBook',
] as const
const FORMATS = ['json', 'csv', 'fhir', 'episode'] as const

/**
 * What exactly was done, in sentences: which list was opened, from whom to whom, which right, which setting. In:
 * `nameOf`, the name of somebody who works or worked here; null = none is known.
 */
export function logSentences(
  locale: Locale,
  one: LogDetail,
  nameOf: (userId: string) => string | null,
): string[] {
  const t = translator(locale, 'logDetail')
  const manager = translator(locale, 'manager')
  const boards = translator(locale, 'boards')
  const name = (id: string) => nameOf(id) ?? t('somebody')
  const caseload = (
    filter: Parameters<typeof filterName>[1],
    clinicianUserId: string | null | undefined,
    page: number,
  ) => {
    const what = filterName(manager, filter)
    if (clinicianUserId === undefined) return t('caseload', { what, page })
    return clinicianUserId === null
      ? t('caseloadNobody', { what, page })
      : t('caseloadOf', { name: name(clinicianUserId), what, page })
  }

  switch (one.deed) {
    case 'caseload.open': {
      const { filter, clinicianUserId, page, searched } = one.detail
      return [caseload(filter, clinicianUserId, page), ...(searched ? [t('searched')] : [])]
    }
    case 'list.open':
      return [t('page', { path: one.detail.path })]
    case 'board.export': {
      const { file, mode, reason, view } = one.detail
      const asked = Object.fromEntries(new URLSearchParams(view))
      const query = parseCaseloadQuery(asked)
      return [
        t('boardExport', { board: boards(`nav.${file}`), reason: boards(`export.reasonName.${reason}`) }),
        ...(file === 'caseload'
          ? [caseload(query.filter, query.clinicianUserId, 0), t(`names.${mode}`)]
          : asked.from && asked.to
            ? [t('months', { from: asked.from, to: asked.to })]
            : []),
      ]
    }
    case 'record.export': {
      const format = FORMATS.find((known) => known === one.detail.format)
      return format ? [t(`record.${format}`)] : []
    }
    case 'case.reassign': {
      const { toUserId, fromUserIds } = one.detail
      const from = (fromUserIds ?? []).map(name)
      const to = name(toUserId)
      return [
        fromUserIds === undefined
          ? t('movedTo', { to })
          : t('moved', { from: from.length > 0 ? formatList(locale, from) : t('nobody'), to }),
      ]
    }
    case 'case.reassign-asked':
      return [
        t('moveAsked', { count: one.detail.patients, to: name(one.detail.toUserId) }),
        ...(one.detail.withNote ? [t('withNote')] : []),
      ]
    case 'right.ask':
      return [t('right.asked', { name: name(one.entityId ?? ''), right: t(`rightName.${one.detail.right}`) })]
    case 'right.confirmed':
    case 'right.refused':
    case 'right.withdrawn': {
      const { userId, right } = one.detail
      const outcome = one.deed.slice('right.'.length) as 'confirmed' | 'refused' | 'withdrawn'
      return [t(`right.${outcome}`, { name: name(userId), right: t(`rightName.${right}`) })]
    }
    case 'right.take-away':
      return [
        t('right.taken', { name: name(one.detail.userId ?? ''), right: t(`rightName.${one.detail.right}`) }),
      ]
    case 'membership.end': {
      const { userId, role, toUserId } = one.detail
      return [
        t('left', { name: name(userId), role: t(`role.${role}`) }),
        ...(toUserId === null ? [] : [t('leftTo', { to: name(toUserId) })]),
      ]
    }
    case 'invitation.staff':
      return [t('invited', { role: t(`role.${one.detail.role}`) })]
    case 'clinic.settings':
    case 'clinic.targets':
    case 'clinic.retention':
    case 'visit-type.add':
    case 'visit-type.change':
      return changedFields(one.detail).flatMap((field) => changeSentence(locale, field, name))
  }
}

function changeSentence(
  locale: Locale,
  { field, before, after }: Changed,
  name: (id: string) => string,
): string[] {
  const t = translator(locale, 'logDetail')
  if (field === 'getsUnassigned' || field === 'noLongerGetsUnassigned')
    return [t(field, { names: formatList(locale, Array.isArray(after) ? after.map(String).map(name) : []) })]
  const known = FIELDS.find((one) => one === field)
  if (!known) return []
  const said = (value: unknown): string | null => {
    if (value === null || value === '') return t('notSet')
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') return formatNumber(locale, value)
    return typeof value === 'string' ? value : null
  }
  const label = t(`field.${known}`)
  const now = said(after)
  if (now === null) return [t('changed', { field: label })]
  const then = before === undefined ? null : said(before)
  return [
    then === null
      ? t('set', { field: label, to: now })
      : t('changedFromTo', { field: label, from: then, to: now }),
  ]
}
