import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

const IDENTITY = 'who somebody is and how they sign in: tables of people, who may belong to several clinics'
const BY_TOKEN = 'nobody is signed in: the hash of a link names the one row'
const TURNS = 'counts how often somebody does something, by a key without a clinic'
const DEMO = 'the invented people of the demo'
const OUTSIDE = 'keeps beside the database what every clinic’s rows must hold to; no request comes here'

/**
 * A person's request works under a scope that names their clinic, and the database shows that scope nothing of another one
 * (db/without-filters.db.test.ts). These are the only places where a request asks as the portal itself, and why.
 */
const ASKS_AS_THE_PORTAL: Record<string, string> = {
  'app/(auth)/choose/actions.ts': IDENTITY,
  'app/(auth)/invite/[token]/actions.ts': BY_TOKEN,
  'app/(auth)/join/[clinicSlug]/actions.ts': 'nobody is signed in: the address names the one clinic',
  'app/(auth)/join/[clinicSlug]/page.tsx': 'nobody is signed in: the address names the one clinic',
  'app/(auth)/reminders/stop/[token]/actions.ts': BY_TOKEN,
  'app/(auth)/settings/security/actions.ts': IDENTITY,
  'app/(auth)/sign-in/help/actions.ts': IDENTITY,
  'app/(auth)/sign-in/link/[token]/actions.ts': BY_TOKEN,
  'app/(auth)/sign-in/page.tsx': DEMO,
  'app/(clinician)/patients/[patientId]/actions.ts':
    'derives one decision again, found under the chart’s own scope first: a row one reader may not see is no difference',
  'app/(patient)/settings/actions.ts': IDENTITY,
  'app/(patient)/settings/reminders/page.tsx': IDENTITY,
  'app/api/calendar/[token]/route.ts': BY_TOKEN,
  'app/api/exercises/[exerciseId]/media/route.ts': TURNS,
  'app/api/language/route.ts': IDENTITY,
  'app/api/ledger/read-file/route.ts': TURNS,
  'app/api/messages/file/route.ts': TURNS,
  'app/api/patients/[patientId]/carry-in/route.ts': TURNS,
  'app/api/push/route.ts': IDENTITY,
  'lib/server/account.ts': IDENTITY,
  'lib/server/acting-scope.ts': 'is somebody still a clinician of the clinic they decided in, seconds later',
  'lib/server/audit-anchor.ts': OUTSIDE,
  'lib/server/auth.ts': IDENTITY,
  'lib/server/authenticate.ts': IDENTITY,
  'lib/server/boards.ts': 'folds the marks of the asking manager’s own clinic',
  'lib/server/demo-sign-in.ts': DEMO,
  'lib/server/enter.ts': IDENTITY,
  'lib/server/erasure-file.ts': OUTSIDE,
  'lib/server/factor.ts': IDENTITY,
  'lib/server/guards.ts': IDENTITY,
  'lib/server/mail-turns.ts': TURNS,
  'lib/server/open-links.ts': BY_TOKEN,
  'lib/server/own-phone.ts': IDENTITY,
  'lib/server/passkeys.ts': IDENTITY,
  'lib/server/room-seat.ts': BY_TOKEN,
  'lib/server/shared-card.ts': BY_TOKEN,
}

test('[P2] every query of a request stays inside one clinic, but for those places that have a written reason', () => {
  const asking = ['app', 'lib/server'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .filter((file) => !file.startsWith('lib/server/jobs/') && file !== 'lib/server/system-scope.ts')
      .filter((file) => /\bsystemScope\(/.test(readFileSync(path.join(root, file), 'utf8'))),
  )
  expect(asking.sort()).toEqual(Object.keys(ASKS_AS_THE_PORTAL).sort())
})
