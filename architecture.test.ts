import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { brokenRules } from './scripts/testing/architecture-rules'

const root = import.meta.dirname
const FOLDERS = ['app', 'components', 'lib', 'db', 'e2e', 'bench', 'scripts']

function projectFiles() {
  const names = FOLDERS.flatMap((folder) => {
    try {
      const inside = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      return inside.map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
    } catch {
      return []
    }
  })
  return names
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !name.endsWith('scripts/testing/architecture-rules.ts'))
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))
}

test('every file of the project keeps to the layout', () => {
  const files = projectFiles()
  expect(files.length).toBeGreaterThan(20)
  expect(files.flatMap(brokenRules)).toEqual([])
})

// The test of the test: one file a rule that must be caught, and its lawful neighbour that must not be.
const server = "import 'server-only'\n"
const CAUGHT: [rule: string, file: string, text: string, says: RegExp][] = [
  [
    'a component sees no row',
    'components/case-card.tsx',
    "import { listCases } from '@/db/queries/cases'",
    /components may/,
  ],
  ['nor its type', 'components/case-card.tsx', "import type { Row } from '../db/schema'", /components may/],
  [
    'components/ui knows no product',
    'components/ui/button.tsx',
    "import { rung } from '@/lib/plan/rung'",
    /components\/ui/,
  ],
  ['a page holds no query', 'app/today/page.tsx', "import { eq } from 'drizzle-orm'", /app may import/],
  ['a page opens no database', 'app/today/page.tsx', "import { read } from '@/db/audited'", /app may import/],
  [
    'a route borrows nothing from another',
    'app/today/page.tsx',
    "import { x } from '@/app/review/actions'",
    /app may import/,
  ],
  ['pure lib knows no server', 'lib/plan/next.ts', "import { env } from '@/lib/server/env'", /lib \(pure\)/],
  ['not even lazily', 'lib/plan/next.ts', "const m = await import('@/db/client')", /lib \(pure\)/],
  ['pure lib knows no React', 'lib/plan/next.ts', "import { cache } from 'react'", /lib \(pure\)/],
  [
    'lib/server speaks no SQL',
    'lib/server/guards.ts',
    `${server}import { users } from '@/db/schema'`,
    /lib\/server may/,
  ],
  ['lib/browser knows no React', 'lib/browser/outbox.ts', "import { useState } from 'react'", /lib\/browser/],
  [
    'db knows no request',
    'db/queries/x.ts',
    `${server}import { headers } from 'next/headers'`,
    /db may import/,
  ],
  [
    'db knows no session',
    'db/queries/x.ts',
    `${server}import { guard } from '@/lib/server/guards'`,
    /db may import/,
  ],
  ['e2e stays outside', 'e2e/x.ts', "import { tasks } from '@/lib/server/jobs/tasks'", /e2e may import/],
  [
    'server-only comes first',
    'db/queries/x.ts',
    "import { eq } from 'drizzle-orm'\nimport 'server-only'",
    /must begin/,
  ],
  ['no clock', 'lib/plan/next.ts', 'export const today = () => new Date()', /takes the time/],
  ['no clock by another name', 'lib/plan/next.ts', 'const t = Date.now()', /takes the time/],
  ['no chance', 'lib/plan/next.ts', 'const r = Math.random()', /takes the time/],
  ['no made-up id', 'lib/plan/next.ts', 'const id = crypto.randomUUID()', /takes the time/],
  ['no environment', 'lib/plan/next.ts', 'const demo = process.env.DEMO', /takes the time/],
  [
    'actions live in actions.ts',
    'app/today/save.ts',
    "'use server'\nexport async function save() {}",
    /'use server'/,
  ],
  ['nor inline', 'app/today/page.tsx', "async function save() {\n  'use server'\n}", /'use server'/],
  ['scopes are minted in one place', 'db/queries/x.ts', `${server}const s = mintScope({})`, /mints a scope/],
  [
    'next-auth stays behind one file',
    'lib/server/x.ts',
    `${server}import { decode } from 'next-auth/jwt'`,
    /next-auth/,
  ],
  ['nor cast', 'app/today/actions.ts', "'use server'\nconst s = facts as PatientScope", /mints a scope/],
  [
    'one door to a transaction',
    'db/mutations/x.ts',
    `${server}database().db.transaction(f)`,
    /transaction of its own/,
  ],
  [
    'no coerced number',
    'lib/check-in/schema.ts',
    'export const pain = z.coerce.number()',
    /coerces a number/,
  ],
  ['no zero for nothing', 'lib/check-in/worst.ts', 'const worst = Math.max(0, ...answers)', /empty list/],
  ['no printing', 'lib/server/x.ts', `${server}console.log(name)`, /prints to the console/],
  ['the small zod', 'lib/check-in/schema.ts', "import { z } from 'zod'", /imports \{ z \}/],
]

describe('each rule catches the file that breaks it', () => {
  test.each(CAUGHT)('%s', (_rule, file, text, says) => {
    expect(brokenRules({ file, text }).join('\n')).toMatch(says)
  })
})

const LAWFUL: [why: string, file: string, text: string][] = [
  ['a page uses its own actions', 'app/(patient)/today/page.tsx', "import { save } from './actions'"],
  ['a page reads through queries', 'app/today/page.tsx', "import { listCases } from '@/db/queries/cases'"],
  [
    'a word in a comment or a text is no code',
    'lib/plan/next.ts',
    "// never Date.now()\nconst say = 'process.env'",
  ],
  ['a given instant is no clock', 'lib/plan/next.ts', 'const at = new Date(given)'],
  ['a scope as a type', 'db/queries/x.ts', `${server}import type { PatientScope } from '@/lib/auth/scope'`],
  ['a test may import what it tests', 'lib/plan/next.test.ts', "import { migrate } from '@/db/migrate'"],
]

test.each(LAWFUL)('lawful: %s', (_why, file, text) => {
  expect(brokenRules({ file, text })).toEqual([])
})
