import type { ActivityKind } from '../activity/types'
import type { FileFormat, ImportSummary } from './types'

/** One moment of a recording. Where it was is already gone. Absent = the file did not say. */
export type Moment = {
  atMs: number
  /** Metres since the start. */
  distanceMetres?: number
  heartRate?: number
  cadence?: number
  altitudeMetres?: number
}

/** What was in a file and is thrown away, each with how often it was there. */
export const DROPPED = ['positions', 'names', 'device', 'laps', 'places', 'other'] as const
export type Dropped = (typeof DROPPED)[number]

export type Recording = {
  format: FileFormat
  kind: ActivityKind
  moments: readonly Moment[]
  /** Totals the file gives itself, used where the moments cannot tell. */
  totals?: { distanceMetres?: number; seconds?: number }
  dropped: Partial<Record<Dropped, number>>
}

/** What a file becomes. Instants are epoch milliseconds. */
export type ImportDraft = {
  format: FileFormat
  kind: ActivityKind
  startedMs: number
  endedMs: number
  durationMinutes: number
  distanceKm?: number
  summary: ImportSummary
  dropped: Partial<Record<Dropped, number>>
}

export type ImportProblem = 'nothing_recorded' | 'impossible'

/** Slower than this is standing still. Metres a second. */
const MOVING = 0.5
/** A gap longer than this between two moments is a pause. */
const PAUSE_MS = 60_000
const LONGEST_MS = 24 * 3_600_000
const FARTHEST_METRES = 300_000
/** Faster than any person or bicycle on average: the file is wrong. Metres a second. */
const FASTEST = 28
const BANDS_KMH = [0, 6, 8, 10, 12, 14, 16] as const
/** Height differences below this are noise of the barometer or the satellites. Metres. */
const CLIMB_NOISE = 2

/**
 * Numbers about the load out of a recording, none about the place: length, distance, time in speed bands, heart rate,
 * cadence, metres climbed. In: moments in any order. What the file did not say stays absent.
 */
export function summarise({
  format,
  kind,
  moments: given,
  totals,
  dropped,
}: Recording): ImportDraft | ImportProblem {
  const moments = given.filter(({ atMs }) => Number.isFinite(atMs)).toSorted((a, b) => a.atMs - b.atMs)
  const [first, last] = [moments.at(0), moments.at(-1)]
  if (!first || !last) return 'nothing_recorded'
  const lasted = Math.max(last.atMs - first.atMs, moments.length > 1 ? 0 : (totals?.seconds ?? 0) * 1000)
  if (lasted < 1000) return 'nothing_recorded'
  const metres = totals?.distanceMetres ?? distanceOf(moments)
  if (lasted > LONGEST_MS || (metres !== undefined && (metres > FARTHEST_METRES || metres < 0)))
    return 'impossible'
  if (metres !== undefined && metres / (lasted / 1000) > FASTEST) return 'impossible'
  const bands = speedBands(moments)
  const heart = within(moments, 'heartRate', 25, 250)
  const steps = within(moments, 'cadence', 1, 250)
  const ascent = climbed(moments)
  const moving = bands.reduce((sum, { minutes }) => sum + minutes, 0)
  return {
    format,
    kind,
    startedMs: first.atMs,
    endedMs: first.atMs + lasted,
    durationMinutes: Math.max(1, Math.round(lasted / 60_000)),
    ...(metres === undefined || metres === 0 ? {} : { distanceKm: Math.round(metres / 10) / 100 }),
    summary: {
      ...(bands.length === 0 ? {} : { movingMinutes: Math.round(moving), speedBands: wholeMinutes(bands) }),
      ...(heart.length === 0
        ? {}
        : { averageHeartRate: Math.round(mean(heart)), maxHeartRate: Math.round(most(heart)) }),
      ...(steps.length === 0 ? {} : { averageCadence: Math.round(mean(steps)) }),
      ...(ascent === undefined ? {} : { ascentMetres: ascent }),
    },
    dropped,
  }
}

type Band = { fromKmh: number; minutes: number }

function distanceOf(moments: readonly Moment[]): number | undefined {
  const known = moments.flatMap(({ distanceMetres }) => distanceMetres ?? [])
  return known.length === 0 ? undefined : most(known)
}

/** Minutes in each band of speed; pauses and standing count nowhere. */
function speedBands(moments: readonly Moment[]): Band[] {
  const minutes = BANDS_KMH.map(() => 0)
  let before: Moment | undefined
  for (const moment of moments) {
    if (moment.distanceMetres === undefined) continue
    const gap = before ? moment.atMs - before.atMs : 0
    if (before?.distanceMetres !== undefined && gap > 0 && gap <= PAUSE_MS) {
      const speed = (moment.distanceMetres - before.distanceMetres) / (gap / 1000)
      const band = BANDS_KMH.findLastIndex((from) => speed * 3.6 >= from)
      if (speed >= MOVING && band >= 0) minutes[band] = (minutes[band] ?? 0) + gap / 60_000
    }
    before = moment
  }
  return BANDS_KMH.flatMap((fromKmh, index) => {
    const inBand = minutes[index] ?? 0
    return inBand > 0 ? [{ fromKmh, minutes: inBand }] : []
  })
}

const wholeMinutes = (bands: readonly Band[]): Band[] =>
  bands.flatMap(({ fromKmh, minutes }) => (minutes >= 0.5 ? [{ fromKmh, minutes: Math.round(minutes) }] : []))

function within(
  moments: readonly Moment[],
  field: 'heartRate' | 'cadence',
  least: number,
  highest: number,
): number[] {
  return moments.flatMap((moment) => {
    const value = moment[field]
    return value !== undefined && value >= least && value <= highest ? [value] : []
  })
}

function climbed(moments: readonly Moment[]): number | undefined {
  const heights = moments.flatMap(({ altitudeMetres }) =>
    altitudeMetres !== undefined && Math.abs(altitudeMetres) < 10_000 ? [altitudeMetres] : [],
  )
  let [level] = heights
  if (level === undefined) return undefined
  let up = 0
  for (const height of heights) {
    if (height - level >= CLIMB_NOISE) {
      up += height - level
      level = height
    } else if (height < level) level = height
  }
  return Math.round(up)
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
/** Not by spreading: a day has more moments than a call has arguments. */
const most = (values: readonly number[]) =>
  values.reduce((highest, value) => (value > highest ? value : highest), values[0] ?? Number.NaN)

const EARTH_METRES = 6_371_000

/** Metres between two places on the ground. The places go no further than this. */
export function metresBetween(from: { lat: number; lon: number }, to: { lat: number; lon: number }): number {
  const rad = Math.PI / 180
  const [a, b] = [from.lat * rad, to.lat * rad]
  const h =
    Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(((to.lon - from.lon) * rad) / 2) ** 2
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** The kind of activity behind the words files use. */
export function kindOfSport(sport: string | undefined): ActivityKind {
  const word = (sport ?? '').toLowerCase()
  if (/run|jog|trail/.test(word)) return 'run'
  if (/hik|mountaineer/.test(word)) return 'hills'
  if (/walk/.test(word)) return 'walk'
  if (/cycl|bik|ride/.test(word)) return 'cycle'
  if (/swim/.test(word)) return 'swim'
  if (/soccer|football/.test(word)) return 'football'
  if (/tennis|badminton|squash|racket|padel/.test(word)) return 'racket_sport'
  if (/yoga|pilates/.test(word)) return 'yoga'
  if (/strength|fitness|gym|training/.test(word)) return 'gym'
  return 'sport'
}
