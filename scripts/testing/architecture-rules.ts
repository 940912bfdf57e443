import path from 'node:path'

/** A file of the project: its path from the root, with forward slashes, and its text. */
export type SourceFile = { file: string; text: string }

type Area = {
  name: string
  holds: (file: string) => boolean
  /** Folders and files of ours it may import, and what it may take from npm; undefined = anything. */
  ours?: string[]
  packages?: string[]
  because: string
}

const REACT = ['react', 'react-dom', 'next']
const INTERFACE = ['react-aria-components', 'lucide-react', '@tanstack', '@conform-to', 'nuqs', 'use-intl']
const PURE_LIB = 'lib (pure)'
const within = (folder: string) => (file: string) => file.startsWith(`${folder}/`)

/** Who may import what; the first area that holds a file decides. */
const AREAS: Area[] = [
  {
    name: 'app',
    holds: within('app'),
    ours: ['components', PURE_LIB, 'lib/server', 'lib/browser', 'db/queries', 'db/mutations'],
    packages: [...REACT, 'next-auth', 'nuqs', 'use-intl', 'server-only', 'zod', '@conform-to'],
    because: 'a page gates, reads, decides and renders; SQL and rules live elsewhere',
  },
  {
    name: 'components/ui',
    holds: within('components/ui'),
    ours: ['components/ui'],
    packages: [...REACT, 'react-aria-components', 'lucide-react', 'use-intl', '@tanstack'],
    because: 'what is in components/ui could ship in a different product',
  },
  {
    name: 'components',
    holds: within('components'),
    ours: ['components', PURE_LIB, 'lib/browser'],
    packages: [...REACT, ...INTERFACE, 'd3-scale', 'd3-shape'],
    because: 'a component gets what it shows, and the actions it calls, as props',
  },
  {
    name: 'lib/server/jobs',
    holds: within('lib/server/jobs'),
    ours: [PURE_LIB, 'lib/server', 'db/queries', 'db/mutations'],
    because: 'a job does what a request does, through the same queries and mutations',
  },
  {
    name: 'lib/server',
    holds: within('lib/server'),
    ours: [PURE_LIB, 'lib/server', 'db/queries', 'db/mutations'],
    because: 'only db speaks SQL',
  },
  {
    name: 'lib/browser',
    holds: within('lib/browser'),
    ours: [PURE_LIB, 'lib/browser'],
    packages: ['idb-keyval', 'zod', '@simplewebauthn'],
    because: 'it runs in the browser and knows neither React nor the server',
  },
  {
    name: PURE_LIB,
    holds: within('lib'),
    ours: [PURE_LIB],
    packages: [
      'zod',
      'temporal-polyfill',
      'd3-scale',
      'd3-shape',
      'use-intl',
      'intl-messageformat',
      'papaparse',
      'fflate',
      'fhir',
    ],
    because: 'what decides can be read and replayed without a clock, a request or a database',
  },
  {
    name: 'db',
    holds: within('db'),
    ours: ['db', PURE_LIB],
    packages: ['drizzle-orm', 'postgres', 'server-only', 'zod', 'node:'],
    because: 'db runs in a script as in a request',
  },
  {
    name: 'e2e',
    holds: within('e2e'),
    ours: ['e2e', 'db/testing', PURE_LIB],
    packages: ['@playwright', 'axe-core', 'node:', 'otpauth', 'postal-mime', 'postgres', 'zod'],
    because: 'it proves the built product from outside',
  },
]

/** What a reviewed file may import beyond its area. */
const EXCEPTIONS: { files: RegExp; may: string[] }[] = [
  { files: /^db\/migrate-jobs\.ts$/, may: ['graphile-worker'] },
  // Shared by property tests only; no product code imports these folders.
  { files: /^lib\/progression\/(properties|liveness)\//, may: ['fast-check'] },
]

/** Files that may name a dangerous thing; everything else goes through them. */
const HOLDERS = {
  mintScope:
    /^(lib\/auth\/scope\.ts|lib\/server\/(guards|acting-scope|system-scope)\.ts|db\/(testing|seed)\/.*|scripts\/testing\/.*)$/,
  database:
    /^(db\/(client|audited|listen|presence)\.ts|db\/queries\/readiness\.ts|db\/testing\/.*|db\/seed\/.*|scripts\/.*)$/,
}

const isTest = (file: string) => /\.(test|spec)\.tsx?$/.test(file)
const isServerOnly = (file: string) => /^(lib\/server|db\/queries|db\/mutations)\//.test(file)
const isPureLib = (file: string) => /^lib\/(?!server\/|browser\/)/.test(file)

const IMPORT =
  /(?:^|[;\n])\s*(?:import|export)\s+(?:type\s+)?(?:[\w*\s{},$]+?\s+from\s+)?['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]/g

/** Where each import of a file leads: a path of ours from the root, or the name of a package. */
function importsOf({ file, text }: SourceFile): { target: string; ours: boolean }[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const from = match[1] ?? match[2] ?? ''
    if (from.startsWith('@/')) return { target: path.posix.normalize(from.slice(2)), ours: true }
    if (from.startsWith('.')) {
      return { target: path.posix.join(path.posix.dirname(file), from), ours: true }
    }
    return { target: from, ours: false }
  })
}

const mayImportOurs = (area: Area, file: string, target: string) =>
  (area.name === 'app' && isOwnSegment(file, target)) ||
  (area.ours ?? []).some((allowed) =>
    allowed === PURE_LIB ? isPureLib(target) : target === allowed || target.startsWith(`${allowed}/`),
  )

/** A route reads its own folder, what lies below it and what its parents share. */
function isOwnSegment(file: string, target: string) {
  const [own, other] = [path.posix.dirname(file), path.posix.dirname(target)]
  return `${own}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${own}/`)
}

const mayImportPackage = (area: Area, target: string) =>
  area.packages === undefined ||
  area.packages.some((allowed) =>
    allowed.endsWith(':')
      ? target.startsWith(allowed)
      : target === allowed || target.startsWith(`${allowed}/`),
  )

function brokenImports(source: SourceFile): string[] {
  const area = AREAS.find(({ holds }) => holds(source.file))
  if (!area || isTest(source.file)) return []
  return importsOf(source)
    .filter(
      ({ target }) => !EXCEPTIONS.some(({ files, may }) => files.test(source.file) && may.includes(target)),
    )
    .filter(({ target, ours }) =>
      ours ? !mayImportOurs(area, source.file, target) : !mayImportPackage(area, target),
    )
    .map(
      ({ target, ours }) =>
        `imports ${target}, but ${area.name} may import only ${(ours ? area.ours : area.packages)?.join(', ')}: ${area.because}.`,
    )
}

/** The text without comments and without what stands in quotes, so that words there break no rule. */
function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, (piece) =>
    piece.startsWith('/') ? '' : "''",
  )
}

type Habit = {
  applies: (file: string) => boolean
  breaks: (code: string, text: string) => boolean
  sentence: string
}

const IMPURE =
  /\bnew Date\(\s*\)|(?<![.\w])Date\(\s*\)|\bDate\.now\b|\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b|\bperformance\.now\b|\bTemporal\.Now\b|\bprocess\.env\b/
const SCOPES = /\bas\s+(?:Patient|Clinician|Care|Manager|System|Record)?Scope\b/

const HABITS: Habit[] = [
  {
    applies: (file) => isServerOnly(file) && !isTest(file),
    breaks: (_code, text) => !/^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*import 'server-only'/.test(text),
    sentence: "must begin with `import 'server-only'`, so that no browser bundle can hold it.",
  },
  {
    applies: (file) => isPureLib(file) && !isTest(file),
    breaks: (code) => IMPURE.test(code),
    sentence:
      'takes the time, chance or the environment from nowhere: pass it in, so that a decision can be replayed.',
  },
  {
    applies: (file) => !/^app\/(.*\/)?actions\.ts$/.test(file),
    breaks: (_code, text) => /^\s*['"]use server['"]/m.test(text),
    sentence:
      "says 'use server': actions live in app/**/actions.ts only, where each is wrapped and reviewed.",
  },
  {
    applies: (file) => !HOLDERS.mintScope.test(file) && !isTest(file),
    breaks: (code) => /\bmintScope\b/.test(code) || SCOPES.test(code),
    sentence:
      'mints a scope: only lib/server/guards.ts (people), lib/server/acting-scope.ts (what they decided seconds ago) and lib/server/system-scope.ts (the portal) may.',
  },
  {
    applies: (file) => file !== 'lib/server/auth.ts' && !isTest(file),
    breaks: (_code, text) => /from ['"]next-auth/.test(text),
    sentence: 'imports next-auth: only lib/server/auth.ts knows it, so that it stays swappable (ADR 4).',
  },
  {
    applies: (file) => !HOLDERS.database.test(file) && !isTest(file) && !file.startsWith('e2e/'),
    breaks: (code) => /\bdatabase\(\)/.test(code) || /\.transaction\(/.test(code),
    sentence:
      'opens a transaction of its own: use `read` or `audited` (db/audited.ts), so that nothing is written without a trace.',
  },
  {
    applies: () => true,
    breaks: (code) => /\bcoerce\s*\.\s*number\b/.test(code),
    sentence:
      'coerces a number: an unanswered field would become 0, "no pain". Use a form number that keeps unknown apart.',
  },
  {
    applies: (file) => !isTest(file),
    breaks: (code) => /\bMath\.max\(\s*0\s*,\s*\.\.\./.test(code),
    sentence: 'takes Math.max(0, ...list): an empty list would become 0. Say what no value means.',
  },
  {
    applies: (file) => /^(app|components|lib|db)\//.test(file) && !isTest(file),
    breaks: (code) => /\bconsole\.(log|info|debug)\b/.test(code),
    sentence: 'prints to the console: use lib/server/log.ts, which keeps people out of the logs.',
  },
  {
    applies: () => true,
    breaks: (_code, text) => /import\s*\{[^}]*\bz\b[^}]*\}\s*from\s*['"]zod['"]/.test(text),
    sentence:
      "imports { z } from 'zod': write `import * as z from 'zod'`, which leaves 65 kB out of the browser.",
  },
]

/** Every rule of the layout that a file breaks, as sentences that begin with its path. */
export function brokenRules(source: SourceFile): string[] {
  const code = codeOf(source.text)
  const habits = HABITS.filter(({ applies, breaks }) => applies(source.file) && breaks(code, source.text))
  return [...brokenImports(source), ...habits.map(({ sentence }) => sentence)].map(
    (sentence) => `${source.file} ${sentence}`,
  )
}
