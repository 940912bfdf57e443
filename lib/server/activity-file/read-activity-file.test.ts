import { FitBaseType, FitEncoder } from 'fit-file-parser'
import { describe, expect, test } from 'vitest'
import { FileImportInput } from '@/lib/activity-import/schema'
import { MOST_FILE_BYTES, readActivityFile } from './read-activity-file'

const START = Date.parse('2026-03-09T17:00:00Z')
/** 51.4545 N, 2.5879 W and northwards: three metres a second. */
const LAT = 51.4545
const LON = -2.5879
const METRES_PER_DEGREE = 111_195
const iso = (second: number) => new Date(START + second * 1000).toISOString()
const bytes = (text: string) => new TextEncoder().encode(text)

const gpx = (seconds: number, more = '') =>
  `<?xml version="1.0"?><gpx version="1.1" creator="Watch 7 #99887766" xmlns="http://www.topografix.com/GPX/1/1" xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">
  <metadata><author><name>Otto Quick</name></author></metadata>${more}
  <wpt lat="${LAT}" lon="${LON}"><name>Home</name></wpt>
  <trk><name>Evening run from home</name><type>running</type><trkseg>${Array.from(
    { length: seconds + 1 },
    (_, s) =>
      `<trkpt lat="${LAT + (s * 3) / METRES_PER_DEGREE}" lon="${LON}"><ele>${10 + s / 10}</ele><time>${iso(s)}</time><extensions><gpxtpx:TrackPointExtension><gpxtpx:hr>${140 + (s % 10)}</gpxtpx:hr><gpxtpx:cad>84</gpxtpx:cad></gpxtpx:TrackPointExtension></extensions></trkpt>`,
  ).join('')}</trkseg></trk></gpx>`

const tcx = (seconds: number) =>
  `<?xml version="1.0"?><TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities><Activity Sport="Running"><Id>${iso(0)}</Id><Lap StartTime="${iso(0)}"><Track>${Array.from(
    { length: seconds + 1 },
    (_, s) =>
      `<Trackpoint><Time>${iso(s)}</Time><Position><LatitudeDegrees>${LAT}</LatitudeDegrees><LongitudeDegrees>${LON}</LongitudeDegrees></Position><DistanceMeters>${s * 3}</DistanceMeters><HeartRateBpm><Value>150</Value></HeartRateBpm></Trackpoint>`,
  ).join(
    '',
  )}</Track></Lap><Notes>With Anna</Notes><Creator><UnitId>3947</UnitId></Creator></Activity></Activities></TrainingCenterDatabase>`

/** Seconds since the epoch of FIT, 1989-12-31. */
const fitTime = (second: number) => Math.floor((START - Date.UTC(1989, 11, 31)) / 1000) + second
const semicircles = (degrees: number) => Math.round((degrees / 180) * 2 ** 31)

function fit(seconds: number): Uint8Array {
  const encoder = new FitEncoder()
  const field = (n: number, size: number, baseType: FitBaseType, value: number) => ({
    number: n,
    size,
    baseType,
    value,
  })
  encoder.writeMessage(
    0,
    [
      field(0, 1, FitBaseType.Enum, 4),
      field(3, 4, FitBaseType.Uint32z, 12345678),
      field(4, 4, FitBaseType.Uint32, fitTime(0)),
    ],
    0,
  )
  for (let s = 0; s <= seconds; s += 1) {
    encoder.writeMessage(
      20,
      [
        field(253, 4, FitBaseType.Uint32, fitTime(s)),
        field(0, 4, FitBaseType.Sint32, semicircles(LAT)),
        field(1, 4, FitBaseType.Sint32, semicircles(LON)),
        field(5, 4, FitBaseType.Uint32, s * 300),
        field(3, 1, FitBaseType.Uint8, 150),
      ],
      1,
    )
  }
  encoder.writeMessage(
    18,
    [
      field(253, 4, FitBaseType.Uint32, fitTime(seconds)),
      field(2, 4, FitBaseType.Uint32, fitTime(0)),
      field(7, 4, FitBaseType.Uint32, seconds * 1000),
      field(9, 4, FitBaseType.Uint32, seconds * 300),
      field(5, 1, FitBaseType.Enum, 1),
    ],
    2,
  )
  return encoder.close()
}

const NIBBLES = [
  0x0000, 0xcc01, 0xd801, 0x1400, 0xf001, 0x3c00, 0x2800, 0xe401, 0xa001, 0x6c00, 0x7800, 0xb401, 0x5000,
  0x9c01, 0x8801, 0x4400,
]
/** The checksum at the end of a FIT file. */
function fitChecksum(file: Uint8Array): number {
  const step = (sum: number, nibble: number) =>
    ((sum >> 4) & 0x0fff) ^ (NIBBLES[sum & 0xf] ?? 0) ^ (NIBBLES[nibble] ?? 0)
  return file.reduce((sum, byte) => step(step(sum, byte & 0xf), byte >> 4), 0)
}

function read(file: Uint8Array) {
  const result = readActivityFile(file)
  if (result.status !== 'read') throw new Error(result.problem)
  return result
}

describe.each([
  ['GPX', () => bytes(gpx(600))],
  ['TCX', () => bytes(tcx(600))],
  ['FIT', () => fit(600)],
])('a %s file', (_name, file) => {
  test('keeps length, distance, speed bands and heart rate', () => {
    const { draft } = read(file())
    expect(draft).toMatchObject({ kind: 'run', startedMs: START, durationMinutes: 10, distanceKm: 1.8 })
    expect(draft.summary.speedBands).toEqual([{ fromKmh: 10, minutes: 10 }])
    expect(draft.summary.averageHeartRate).toBeGreaterThanOrEqual(144)
  })

  test('keeps nothing of where it was, who it was or which watch it was', () => {
    const { draft } = read(file())
    const kept = JSON.stringify({ ...draft, dropped: undefined })
    for (const word of [
      '51.4',
      '-2.58',
      'Otto',
      'home',
      'Anna',
      '3947',
      '99887766',
      '12345678',
      'lat',
      'lon',
    ]) {
      expect(kept).not.toContain(word)
    }
    expect(draft.dropped.positions).toBe(601)
    const input = { ...draft.summary, position: { lat: LAT, lon: LON } }
    expect(FileImportInput.shape.summary.safeParse(input).success).toBe(false)
    expect(FileImportInput.shape.summary.safeParse(draft.summary).success).toBe(true)
  })

  test('is the same file when it is the same file', () => {
    expect(read(file()).fileSha256).toBe(read(file()).fileSha256)
  })

  test('cut short anywhere is refused or read as far as it is whole, and never throws', () => {
    const whole = file()
    for (let cut = 0; cut < 40; cut += 1) {
      const result = readActivityFile(whole.subarray(0, Math.floor((whole.byteLength * cut) / 40)))
      if (result.status === 'read') expect(result.draft.durationMinutes).toBeLessThanOrEqual(10)
    }
  })

  test('with any byte changed never throws', () => {
    const whole = file()
    for (let n = 0; n < 120; n += 1) {
      const broken = whole.slice()
      const at = (n * 7919) % broken.byteLength
      broken[at] = ((broken[at] ?? 0) + 1 + (n % 254)) % 256
      expect(['read', 'refused']).toContain(readActivityFile(broken).status)
    }
  })
})

describe('a hostile file', () => {
  const refusal = (file: Uint8Array) => {
    const result = readActivityFile(file)
    return result.status === 'refused' ? result.problem : 'read'
  }

  test('that is too large is refused unread', () => {
    expect(refusal(new Uint8Array(MOST_FILE_BYTES + 1))).toBe('too_large')
  })

  test('that is something else is refused, whatever it is called', () => {
    expect(refusal(bytes('<svg onload="alert(1)"/>'))).toBe('unknown_format')
    expect(refusal(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('unknown_format')
    expect(refusal(new Uint8Array())).toBe('unknown_format')
  })

  test('with entities, inside or outside, is refused: none is ever looked up', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa">${Array.from(
      { length: 9 },
      (_, n) => `<!ENTITY ${'b'.repeat(n + 1)} "${`&${n === 0 ? 'a' : 'b'.repeat(n)};`.repeat(10)}">`,
    ).join('')}]><gpx><trk><name>&bbbbbbbbb;</name></trk></gpx>`
    const outside = `<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><trk><name>&x;</name></trk></gpx>`
    expect(refusal(bytes(bomb))).toBe('broken')
    expect(refusal(bytes(outside))).toBe('broken')
  })

  test('nested without end is refused', () => {
    expect(refusal(bytes(`<gpx>${'<trk>'.repeat(100_000)}`))).toBe('broken')
  })

  test('with names that mean something to the language is read without harm', () => {
    const sly = gpx(60, '<__proto__><polluted>yes</polluted></__proto__><constructor>x</constructor>')
    readActivityFile(bytes(sly))
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('that claims the impossible is refused', () => {
    const flight = gpx(60).replace('<trkpt lat="51.4545"', '<trkpt lat="-33.9"')
    expect(refusal(bytes(flight))).toBe('impossible')
    const days = gpx(1).replace(iso(1), '2027-03-09T17:00:00Z')
    expect(refusal(bytes(days))).toBe('impossible')
  })

  test('without a single moment says that nothing was recorded', () => {
    expect(refusal(bytes('<gpx><trk><trkseg/></trk></gpx>'))).toBe('nothing_recorded')
    const timeless = gpx(30).replaceAll(/<time>[^<]*<\/time>/g, '')
    expect(refusal(bytes(timeless))).toBe('nothing_recorded')
  })

  test('a FIT file of millions of messages without content is refused before they are read', () => {
    const begun = fit(60)
    const dataEnd = begun.byteLength - 2 // before the checksum
    const definition = Uint8Array.from([0x45, 0, 0, 0x00, 0xff, 0]) // a message of somebody's own, without fields
    const padded = (length: number) => {
      const file = new Uint8Array(dataEnd + definition.length + length + 2)
      file.set(begun.subarray(0, dataEnd))
      file.set(definition, dataEnd)
      file.fill(0x05, dataEnd + definition.length)
      file.set([0, 0], 12) // no checksum of the header
      const view = new DataView(file.buffer)
      view.setUint32(4, file.byteLength - (file[0] ?? 0) - 2, true)
      view.setUint16(file.byteLength - 2, fitChecksum(file.subarray(0, -2)), true)
      return file
    }
    expect(refusal(padded(1000))).toBe('read')
    expect(refusal(padded(300_000))).toBe('broken')
  })

  test('a FIT file that lies about its length is refused', () => {
    const file = fit(30)
    new DataView(file.buffer, file.byteOffset).setUint32(4, 0x7fffffff, true)
    expect(refusal(file)).toBe('broken')
  })
})
