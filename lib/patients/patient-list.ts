import type { AffectedSide, EpisodeStatus } from '../episode/types'
import type { ReviewKind } from '../review/types'
import type { PlainDate, ZoneName } from '../time/types'

/** One patient of a clinician's caseload, from prepared rows only. */
export type PatientLine = {
  patientId: string
  episodeId: string
  name: string
  timeZone: ZoneName
  status: EpisodeStatus
  affectedSide: AffectedSide | null
  left: { rung: number; doseStep: number } | null
  right: { rung: number; doseStep: number } | null
  /** null = never. */
  lastCheckInOn: PlainDate | null
  /** Full days without a check-in; null = never checked in. */
  silentDays: number | null
  adherence7d: number | null
  /** The higher of the morning and the worst of 24 hours, as in every picture of pain (C.13). */
  worstPain14d: (number | null)[] | null
  painUntil: PlainDate | null
  openKinds: ReviewKind[]
  /** What stands open as a red flag is only an answer at intake that locks steps up. */
  intakeLock: boolean
  /** The earliest target of what is open; null = nothing is. */
  nextDueAt: Date | null
}

export const PATIENT_FILTERS = ['active', 'waiting', 'silent', 'ended'] as const
export type PatientFilter = (typeof PATIENT_FILTERS)[number]

export function parsePatientFilter(value: unknown): PatientFilter {
  return PATIENT_FILTERS.find((filter) => filter === value) ?? 'active'
}

const SILENT_DAYS = 3

/** The lines that match a name and a filter: an open red flag first, then what waits longest, then by name. */
export function patientsShown(
  lines: readonly PatientLine[],
  { search, filter }: { search: string; filter: PatientFilter },
): PatientLine[] {
  const wanted = plain(search)
  return lines
    .filter((line) => matches(line, filter) && plain(line.name).includes(wanted))
    .sort(
      (a, b) =>
        Number(hasRedFlag(b)) - Number(hasRedFlag(a)) ||
        (a.nextDueAt?.getTime() ?? Number.POSITIVE_INFINITY) -
          (b.nextDueAt?.getTime() ?? Number.POSITIVE_INFINITY) ||
        a.name.localeCompare(b.name),
    )
}

function matches(line: PatientLine, filter: PatientFilter): boolean {
  const ended = line.status === 'discharged'
  if (filter === 'ended') return ended
  if (ended) return false
  if (filter === 'waiting') return line.openKinds.length > 0
  if (filter === 'silent') {
    return line.status === 'active' && (line.silentDays === null || line.silentDays >= SILENT_DAYS)
  }
  return true
}

/** Without case and accents, so that "soren" finds "Sørensen" as far as Unicode takes it apart. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ø', 'o')
    .replaceAll('Ø', 'o')
    .toLowerCase()
    .trim()
}

/** Something stands open that a red flag raised; an answer at intake that only locks steps up is none (C.3.1). */
export const hasRedFlag = ({
  openKinds,
  intakeLock,
}: Pick<PatientLine, 'openKinds' | 'intakeLock'>): boolean =>
  openKinds.includes('intake_stop') || (openKinds.includes('red_flag') && !intakeLock)
