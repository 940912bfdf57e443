import 'server-only'
import { XMLParser } from 'fast-xml-parser'
import { kindOfSport, type Moment, metresBetween, type Recording } from '@/lib/activity-import/summarise'
import { instantMs, isInstant } from '@/lib/time/plain-date'

/** Neither format needs a document type, and entities are how a small file becomes a large one. */
const FORBIDDEN = /<!(DOCTYPE|ENTITY)/i
const DEEPEST = 24
/** Six hours at one moment a second have fewer. The cost of reading grows with tags and their length, not with bytes. */
const MOST_TAGS = 450_000
const LONGEST_TAG = /<[^<>]{2001}/
const LONGEST_GAP = /\s{10001}/
/** A day at one moment a second, and some. */
const MOST_MOMENTS = 100_000

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: DEEPEST,
})

type Node = Record<string, unknown>

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** The children of a name, one or many. Only own keys: what a file calls `constructor` is not there. */
function children(node: unknown, name: string): unknown[] {
  if (!isNode(node) || !Object.hasOwn(node, name)) return []
  const value = node[name]
  return Array.isArray(value) ? value : [value]
}
const child = (node: unknown, ...names: string[]): unknown =>
  names.reduce<unknown>((found, name) => children(found, name)[0], node)
function textAt(node: unknown, ...names: string[]): string | undefined {
  const value = child(node, ...names)
  const text = isNode(value) ? value['#text'] : value
  return typeof text === 'string' && text !== '' ? text : undefined
}
function numberAt(node: unknown, ...names: string[]): number | undefined {
  const text = textAt(node, ...names)
  if (text === undefined || !/^[-+]?\d{1,9}(\.\d{1,20})?([eE][-+]?\d{1,2})?$/.test(text.trim()))
    return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}
function timeAt(node: unknown, name: string): number | undefined {
  const text = textAt(node, name)?.trim()
  return text !== undefined && isInstant(text) ? instantMs(text) : undefined
}

function parsed(text: string, root: string): Node | null {
  if (FORBIDDEN.test(text) || LONGEST_TAG.test(text) || LONGEST_GAP.test(text)) return null
  if (text.split('<', MOST_TAGS + 2).length > MOST_TAGS + 1) return null
  const document: unknown = parser.parse(text)
  const node = child(document, root)
  return isNode(node) ? node : null
}

const given = <Key extends string>(key: Key, value: number | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [K in Key]?: number }

/** GPX 1.0 and 1.1: the distance is added up from the positions, which end here. */
export function readGpx(text: string): Recording | null {
  const root = parsed(text, 'gpx')
  if (!root) return null
  const moments: Moment[] = []
  let positions = 0
  let metres = 0
  let names = 0
  let sport: string | undefined
  for (const track of children(root, 'trk')) {
    sport ??= textAt(track, 'type') ?? textAt(track, 'name')
    names += ['name', 'desc', 'cmt', 'link'].filter((name) => child(track, name) !== undefined).length
    for (const segment of children(track, 'trkseg')) {
      let before: { lat: number; lon: number } | undefined
      for (const point of children(segment, 'trkpt')) {
        if (moments.length >= MOST_MOMENTS) return null
        const [lat, lon] = [numberAt(point, '@lat'), numberAt(point, '@lon')]
        const here =
          lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
            ? { lat, lon }
            : undefined
        if (here) positions += 1
        if (here && before) metres += metresBetween(before, here)
        before = here ?? before
        const atMs = timeAt(point, 'time')
        if (atMs === undefined) continue
        const extension = child(point, 'extensions', 'TrackPointExtension')
        moments.push({
          atMs,
          ...(here ? { distanceMetres: metres } : {}),
          ...given('altitudeMetres', numberAt(point, 'ele')),
          ...given('heartRate', numberAt(extension, 'hr') ?? numberAt(point, 'extensions', 'hr')),
          ...given('cadence', numberAt(extension, 'cad') ?? numberAt(point, 'extensions', 'cad')),
        })
      }
    }
  }
  const places = children(root, 'wpt').length + children(root, 'rte').length
  const about = ['name', 'desc', 'author', 'link', 'keywords'].filter(
    (name) => child(root, 'metadata', name) !== undefined,
  ).length
  return {
    format: 'gpx',
    kind: kindOfSport(sport),
    moments,
    dropped: counted({ positions, names: names + about, places, device: textAt(root, '@creator') ? 1 : 0 }),
  }
}

/** TCX: laps give distance and heart rate; positions are counted and left behind. */
export function readTcx(text: string): Recording | null {
  const root = parsed(text, 'TrainingCenterDatabase')
  if (!root) return null
  const moments: Moment[] = []
  let positions = 0
  let laps = 0
  let names = 0
  let device = 0
  let sport: string | undefined
  for (const activity of children(child(root, 'Activities'), 'Activity')) {
    sport ??= textAt(activity, '@Sport')
    names += child(activity, 'Notes') === undefined ? 0 : 1
    device += child(activity, 'Creator') === undefined ? 0 : 1
    for (const lap of children(activity, 'Lap')) {
      laps += 1
      for (const track of children(lap, 'Track')) {
        for (const point of children(track, 'Trackpoint')) {
          if (moments.length >= MOST_MOMENTS) return null
          if (child(point, 'Position') !== undefined) positions += 1
          const atMs = timeAt(point, 'Time')
          if (atMs === undefined) continue
          moments.push({
            atMs,
            ...given('distanceMetres', numberAt(point, 'DistanceMeters')),
            ...given('altitudeMetres', numberAt(point, 'AltitudeMeters')),
            ...given('heartRate', numberAt(point, 'HeartRateBpm', 'Value')),
            ...given(
              'cadence',
              numberAt(point, 'Cadence') ?? numberAt(point, 'Extensions', 'TPX', 'RunCadence'),
            ),
          })
        }
      }
    }
  }
  return {
    format: 'tcx',
    kind: kindOfSport(sport),
    moments,
    dropped: counted({ positions, laps, names, device }),
  }
}

const counted = (found: Recording['dropped']): Recording['dropped'] =>
  Object.fromEntries(Object.entries(found).filter(([, count]) => count > 0))
