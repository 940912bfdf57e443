import { randomUUID } from 'node:crypto'
import type { Answer, Call } from './harness/load'

/** Somebody who is signed in. */
export type Signed = { cookie: string; userId: string; patientId?: string; owner?: string; side?: string }
export type Cast = {
  /** Whose pages are looked at: in the care of the clinician. */
  patients: Signed[]
  /** Who checks in: so many that each does so about once, as in life. A day corrected a hundred times is another thing. */
  writers: Signed[]
  clinician: Signed
  manager: Signed
}

export type Operation = {
  name: string
  /** What performance.md asks of its processor time, as a ratio to the minimal Next subject. */
  goal: number
  /** It writes: the subjects carry out its inserts and updates, not its reads. */
  writes?: boolean
  /** How many people's answers are captured for the subjects. */
  variants: number
  /** Actors whose statements are upkeep (sessions, audit, boards), not the page's own. */
  call: (cast: Cast, index: number) => Call
  /** Throws when the answer is not the one asked for. */
  check: (answer: Answer) => void
}

const page = (path: string, cookie: string): Call => ({
  path,
  headers: { cookie, accept: 'text/html', 'accept-encoding': 'identity' },
})

const one = <T>(from: readonly T[], index: number): T => from[index % from.length] as T

const holds =
  (...marks: (string | RegExp)[]) =>
  ({ status, text }: Answer) => {
    const missing = marks.filter((mark) =>
      typeof mark === 'string' ? !text.includes(mark) : !mark.test(text),
    )
    if (status !== 200 || missing.length > 0)
      throw new Error(`answered ${status} without ${missing.join(', ')}: ${text.slice(0, 300)}`)
  }

/** A day as somebody answers it; the engine judges it and the answer is shown as decided. */
function checkIn({ cookie, owner = '', side = 'right' }: Signed): Call {
  const now = new Date().toISOString()
  const legs = side === 'bilateral' ? ['Left', 'Right'] : [side === 'left' ? 'Left' : 'Right']
  const payload = {
    asked: side,
    redFlags: ['none'],
    stiffnessMinutes: '10',
    sittingFirstPainMinutes: '30',
    ...Object.fromEntries(
      legs.flatMap((leg) => [`morning${leg}`, `worst24h${leg}`].map((name) => [name, '2'])),
    ),
  }
  return {
    path: '/api/sync',
    headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({
      owner,
      sentAt: now,
      entries: [{ kind: 'check-in', version: 1, clientKey: randomUUID(), keptAt: now, payload }],
    }),
  }
}

/** What is measured, in the order it is taken in turn. */
export const OPERATIONS: Operation[] = [
  {
    name: 'check-in',
    goal: 2,
    writes: true,
    variants: 16,
    call: ({ writers }, index) => checkIn(one(writers, index)),
    check: holds('"status":"recorded"'),
  },
  {
    name: 'today',
    goal: 1.5,
    variants: 16,
    call: ({ patients }, index) => page('/today', one(patients, index).cookie),
    check: holds('<h1', 'id="next"'),
  },
  {
    name: 'progress',
    goal: 1.5,
    variants: 16,
    call: ({ patients }, index) => page('/progress?days=90', one(patients, index).cookie),
    check: holds('<h1', 'id="pain"', '<svg'),
  },
  {
    name: 'review',
    goal: 1.5,
    variants: 1,
    call: ({ clinician }) => page('/review', clinician.cookie),
    check: holds('<h1', /\/review\?item=[0-9a-f-]{36}/),
  },
  {
    name: 'patients',
    goal: 1.5,
    variants: 1,
    call: ({ clinician }) => page('/patients', clinician.cookie),
    check: holds('<h1', /href="\/patients\/[0-9a-f-]{36}"/),
  },
  {
    name: 'chart',
    goal: 1.5,
    variants: 1,
    call: ({ clinician, patients }) => page(`/patients/${patients[0]?.patientId}`, clinician.cookie),
    check: holds('<h1'),
  },
  {
    name: 'caseload',
    goal: 1.5,
    variants: 1,
    call: ({ manager }) => page('/caseload', manager.cookie),
    check: holds('<h1', '<table', 'id="risk"'),
  },
  {
    name: 'outcomes',
    goal: 1.5,
    variants: 1,
    call: ({ manager }) => page('/caseload/outcomes', manager.cookie),
    check: holds('<h1'),
  },
  {
    name: 'booking',
    goal: 1.5,
    variants: 16,
    call: ({ patients }, index) => page('/visits/book', one(patients, index).cookie),
    check: holds('<h1', 'id="day"'),
  },
]
