import 'server-only'
import FitParser from 'fit-file-parser'
import { kindOfSport, type Moment, type Recording } from '@/lib/activity-import/summarise'

const MOST_MOMENTS = 100_000

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

/** FIT, the binary format of watches: moments and totals; positions and serial numbers are counted and left behind. */
export function readFit(bytes: Uint8Array): Recording | null {
  // The length the header claims is what the reader trusts: a file that lies about it is not read.
  const claimed = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true)
  if (claimed + (bytes[0] ?? 0) > bytes.byteLength) return null
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
