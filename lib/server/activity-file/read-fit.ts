import 'server-only'
import FitParser from 'fit-file-parser'
import { kindOfSport, type Moment, type Recording } from '@/lib/activity-import/summarise'

const MOST_MOMENTS = 100_000
/** A day at one moment a second has not half as many. A message may be one byte long: bytes do not limit what reading costs. */
const MOST_MESSAGES = 200_000

type Fields = Record<string, unknown>
const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined
const instant = (value: unknown): number | undefined => {
  const ms =
    value instanceof Date ? value.getTime() : typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isFinite(ms) ? ms : undefined
}
const list = (value: unknown): Fields[] => (Array.isArray(value) ? (value as Fields[]) : [])
const given = <Key extends string>(key: Key, value: number | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [K in Key]?: number }

/** Walks over the messages without reading them: each is as long as the definition before it says. */
function hasFewMessages(bytes: Uint8Array): boolean {
  const sizes = new Map<number, number>()
  const end = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true) + (bytes[0] ?? 0)
  let messages = 0
  for (let at = bytes[0] ?? 0; at < end; ) {
    const head = bytes[at] ?? 0
    messages += 1
    if (messages > MOST_MESSAGES) return false
    const isDefinition = (head & 0xc0) === 0x40
    if (isDefinition) {
      const fields = bytes[at + 5] ?? 0
      const own = 6 + 3 * fields
      const others = head & 0x20 ? 1 + 3 * (bytes[at + own] ?? 0) : 0
      let size = 0
      for (let n = 0; n < fields; n += 1) size += bytes[at + 6 + 3 * n + 1] ?? 0
      for (let n = 1; n < others; n += 3) size += bytes[at + own + n + 1] ?? 0
      sizes.set(head & 0x0f, size)
      at += own + others
    } else {
      const size = sizes.get(head & 0x80 ? (head >> 5) & 0x03 : head & 0x0f)
      if (size === undefined) return false
      at += 1 + size
    }
  }
  return true
}

/** FIT, the binary format of watches: moments and totals; positions and serial numbers are counted and left behind. */
export function readFit(bytes: Uint8Array): Recording | null {
  // The length the header claims is what the reader trusts: a file that lies about it is not read.
  const claimed = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true)
  if (claimed + (bytes[0] ?? 0) > bytes.byteLength || !hasFewMessages(bytes)) return null
  let data: Fields | null = null
  new FitParser({ force: false, mode: 'list', speedUnit: 'm/s', lengthUnit: 'm' }).parse(
    Buffer.from(bytes),
    (error: unknown, read: unknown) => {
      data = error || typeof read !== 'object' ? null : (read as Fields)
    },
  )
  const file: Fields | null = data
  if (file === null) return null
  const records = list((file as Fields).records)
  if (records.length > MOST_MOMENTS) return null
  let positions = 0
  const moments: Moment[] = []
  for (const record of records) {
    if (record.position_lat !== undefined || record.position_long !== undefined) positions += 1
    const atMs = instant(record.timestamp)
    if (atMs === undefined) continue
    moments.push({
      atMs,
      ...given('distanceMetres', number(record.distance)),
      ...given('heartRate', number(record.heart_rate)),
      ...given('cadence', number(record.cadence)),
      ...given('altitudeMetres', number(record.enhanced_altitude) ?? number(record.altitude)),
    })
  }
  const [session] = list((file as Fields).sessions)
  const distanceMetres = number(session?.total_distance)
  const seconds = number(session?.total_elapsed_time)
  const sport = session?.sport ?? list((file as Fields).sports)[0]?.sport
  const laps = list((file as Fields).laps).length
  const device = list((file as Fields).device_infos).length + list((file as Fields).file_ids).length
  return {
    format: 'fit',
    kind: kindOfSport(typeof sport === 'string' ? sport : undefined),
    moments,
    totals: { ...given('distanceMetres', distanceMetres), ...given('seconds', seconds) },
    dropped: Object.fromEntries(Object.entries({ positions, laps, device }).filter(([, count]) => count > 0)),
  }
}
