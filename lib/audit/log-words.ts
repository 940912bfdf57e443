import { parseCaseloadQuery } from '../caseload/address'
import { filterName } from '../caseload/words'
import { type Locale, translator } from '../messages'
import { formatDay, formatInstant, formatList, formatNumber } from '../messages/formats'
import { isPlainDate } from '../time/plain-date'
import type { ZoneName } from '../time/types'
import type { RoomPart } from '../visit-room/types'
import { type Changed, changedFields, type LogDetail } from './log-detail'
import { loggedPage } from './page-name'

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

/** A visit a line is about: what the clinic calls its kind, and when it begins. */
export type LoggedVisit = { kind: string; startsAt: Date }

type Known = {
  /**
   * The name of somebody who works or worked here, or of what else a deed was about (an invitation, a version of the
   * protocol, a kind of visit), by its id; null = none is known.
   */
  nameOf: (id: string) => string | null
  visitOf: (id: string) => LoggedVisit | null
  /** The clinic's, whose calendar the log is told by. */
  timeZone: ZoneName
}

/**
 * What exactly was done, in sentences: which list was opened, from whom to whom, which right, which setting, which
 * version, which visit.
 */
export function logSentences(locale: Locale, one: LogDetail, { nameOf, visitOf, timeZone }: Known): string[] {
  const t = translator(locale, 'logDetail')
  const manager = translator(locale, 'manager')
  const boards = translator(locale, 'boards')
  const d = translator(locale, 'logDeeds')
  const name = (id: string) => nameOf(id) ?? t('somebody')
  const thing = () => (one.entityId === null ? null : nameOf(one.entityId))
  const invitee = () => thing() ?? d('invitee')
  const version = () => thing() ?? d('versionGone')
  const day = (date: string) => (isPlainDate(date) ? formatDay(locale, date, 'full') : date)
  const cover = ({
    absent,
    to,
    from,
    through,
  }: {
    absent: string
    to: string
    from: string
    through: string
  }) => ({
    absent: name(absent),
    to: name(to),
    from: day(from),
    through: day(through),
  })
  const at = (instant: Date | string) => formatInstant(locale, new Date(instant), timeZone)
  const visit = (id = one.entityId, startsAt?: string) => {
    const known = id === null ? null : visitOf(id)
    if (known) return d('visit.one', { kind: known.kind, at: at(startsAt ?? known.startsAt) })
    return startsAt === undefined ? d('visit.gone') : d('visit.oneGone', { at: at(startsAt) })
  }
  const seated = ({ part, userId }: { part: RoomPart; userId?: string | null }) =>
    part === 'clinician' ? name(userId ?? '') : d(`visit.part.${part}`)
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
    case 'list.open': {
      const page = loggedPage(one.detail.path)
      return [page ? d(`page.${page}`) : d('pageOther')]
    }
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
            : asked.period
              ? [d('period', { period: asked.period })]
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
      return [d('invited', { name: invitee(), role: t(`role.${one.detail.role}`) })]
    case 'invitation.patient':
      return [d('invited', { name: invitee(), role: t('role.patient') })]
    case 'invitation.confirm':
      return [d('invitationConfirmed', { name: invitee() })]
    case 'invitation.revoke':
      return [d('invitationRevoked', { name: invitee() })]
    case 'invitation.accept':
      return [d('invitationAccepted', { name: invitee() })]
    case 'leave-cover.name':
      return [d('leaveNamed', cover(one.detail))]
    case 'leave-cover.end':
      return [one.detail ? d('leaveEnded', cover(one.detail)) : d('leaveEndedOld')]
    case 'handover.offer':
      return [d('handover.offer', { to: name(one.detail.to) })]
    case 'handover.accept':
      return [
        one.detail.from ? d('handover.accept', { from: name(one.detail.from) }) : d('handover.acceptOld'),
      ]
    case 'handover.decline':
      return [d('handover.decline')]
    case 'handover.withdraw':
      return [d('handover.withdraw')]
    case 'case.reassign-taken-back':
      return [d('moveTakenBack')]
    case 'protocol.draft':
      return [d('protocol.draft', { version: version() })]
    case 'protocol.save-draft':
      return [d('protocol.save', { version: version() })]
    case 'protocol.withdraw-draft':
      return [d('protocol.withdraw', { version: version() })]
    case 'protocol.publish':
      return [d('protocol.publish', { version: version() })]
    case 'protocol.replay':
      return [d('protocol.replay', { version: version() })]
    case 'working-hours.set':
      return [d('hours')]
    case 'working-hours.exception':
      return [one.detail?.date ? d('hoursException', { day: day(one.detail.date) }) : d('hoursExceptionOld')]
    case 'working-hours.withdraw':
      return [d('hoursBack')]
    case 'clinic.weekly-mail':
      return [d('weeklyMail', { wanted: String(one.detail.wanted) })]
    case 'template.save':
      return [d('template.save')]
    case 'template.remove':
      return [d('template.remove')]
    case 'template.favourite':
      return [d('template.favourite')]
    case 'plan-template.save':
      return [d('planTemplate.save')]
    case 'plan-template.retire':
      return [d('planTemplate.retire')]
    case 'favourite.set':
      return [d('favourite')]
    case 'own-exercise.save':
      return [d('exercise.save')]
    case 'own-exercise.media':
      return [d('exercise.media')]
    case 'own-exercise.retire':
      return [d('exercise.retire', { retired: String(one.detail.retired) })]
    case 'erasure.confirm':
      return [d('erasure.confirm')]
    case 'erasure.refuse':
      return [d('erasure.refuse')]
    case 'erasure.hold':
      return [d('erasure.hold')]
    case 'erasure.release':
      return [d('erasure.release')]
    case 'visit-type.end':
      return [d('visitTypeEnded', { name: thing() ?? '' })]
    case 'chart.open':
      return [d('opened.chart')]
    case 'chart.look-outside':
      return [d('opened.lookedOutside')]
    case 'chart.close-outside':
      return [d('opened.closedOutside')]
    case 'review-item.claim':
      return [d('opened.case')]
    case 'thread.open':
      return [d('opened.messages')]
    case 'file.open':
      return [d('opened.file')]
    case 'audit.open':
      return [d('opened.log')]
    case 'visit.book-for':
      return [
        one.detail
          ? d('visit.booked', { visit: visit(one.entityId, one.detail.startsAt) })
          : d('visit.tried'),
      ]
    case 'visit.move': {
      if (!one.detail) return [d('visit.tried')]
      const { from, to } = one.detail
      return [d('visit.moved', { visit: visit(one.entityId, to), from: at(from) })]
    }
    case 'visit.cancel':
      return [
        one.detail
          ? d('visit.cancelled', { visit: visit(), late: String(one.detail.late) })
          : d('visit.tried'),
      ]
    case 'visit.close':
      return [
        one.detail
          ? d('visit.closed', { visit: visit(), how: boards(`flow.visitEnd.${one.detail.as}`) })
          : d('visit.tried'),
      ]
    case 'visit.correct-end':
      return [
        one.detail
          ? d('visit.corrected', {
              visit: visit(),
              how: boards(`flow.visitEnd.${one.detail.as}`),
              was: boards(`flow.visitEnd.${one.detail.was}`),
            })
          : d('visit.tried'),
      ]
    case 'visit.hand-on':
      return [
        one.detail ? d('visit.handedOn', { visit: visit(), name: name(one.detail.to) }) : d('visit.tried'),
      ]
    case 'visit-wait.offer-one':
      return [one.detail ? d('visit.earlier', { visit: visit() }) : d('visit.tried')]
    case 'visit-room.enter':
      return [d('visit.entered', { visit: visit(), who: seated(one.detail) })]
    case 'visit-room.leave':
      return [d('visit.left', { visit: visit(), who: seated(one.detail) })]
    case 'visit-guest.invite':
      return [d('visit.guest', { visit: visit(one.detail.visitId) })]
    case 'visit-note.save':
      return [d('visit.note', { visit: visit() })]
    case 'visit-summary.save':
      return [d('visit.summary', { visit: visit() })]
    case 'visit-summary.send':
      return [d('visit.summarySent', { visit: visit() })]
    case 'message.send':
      return [d('message.sent')]
    case 'message.make-task':
      return [d('message.task')]
    case 'message.make-plan_change':
      return [d('message.planChange')]
    case 'message.no-answer':
      return [d('message.noAnswer')]
    case 'calendar-feed.make':
      return [d('feed.made')]
    case 'calendar-feed.revoke':
      return [d('feed.revoked')]
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
