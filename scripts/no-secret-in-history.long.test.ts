import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

/** What keys look like, by who gives them out. */
const SHAPES: [what: string, shape: RegExp][] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/],
  ['a key of AWS', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a token of GitHub', /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40,})/],
  ['a token of GitLab', /\bglpat-[\w-]{20}/],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a token of Slack', /\bxox[abprs]-[\w-]{10,}/],
  ['a key of Google', /\bAIza[\w-]{35}\b/],
  ['a key of Stripe', /\b[rs]k_live_[A-Za-z0-9]{20,}/],
  ['a key of a model', /\bsk-[A-Za-z0-9-]{32,}/],
  ['a key of SendGrid', /\bSG\.[\w-]{20,}\.[\w-]{20,}/],
  ['a signed token', /\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{15,}/],
]
/** Something called a secret that is given a value of its own. */
const GIVEN =
  /(?:password|passwd|secret|token|api_?key|private_?key|encryption_?key)["']?\s*[:=]\s*["'`]?([\w+/=.-]{20,})["'`]?/i
/** `postgres://name:word@host`: a login in an address. */
const LOGIN = /\b[a-z]+:\/\/[\w.-]+:([^\s@/'"`$<>{}]{6,})@[\w.-]+/
/** Files that hold secrets by their name. */
const KEPT =
  /(^|\/)(\.env(\.(?!example$)[\w.]+)?|secrets\.json|superuser\.pass|id_(rsa|ed25519|ecdsa)|[^/]+\.(pem|p12|pfx|key|jks))$/

/** Bits a letter: words and names lie below 3.5, keys above. */
function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return [...counts.values()].reduce((sum, n) => sum - (n / text.length) * Math.log2(n / text.length), 0)
}

/** What a line gives away; undefined = nothing. */
function givenAway(line: string): string | undefined {
  for (const [what, shape] of SHAPES) if (shape.test(line)) return what
  const [, value] = GIVEN.exec(line) ?? []
  // a key has figures and both cases; a path, a call or a name of our own has not
  if (value && /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && entropy(value) > 4)
    return 'a value called a secret'
  const [, login] = LOGIN.exec(line) ?? []
  if (login && /\d/.test(login) && entropy(login) > 3) return 'a login in an address'
  return undefined
}

const git = (...args: string[]) =>
  spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })

test('[P25] the patterns find each kind of secret, and no word of ours', () => {
  const key = 'q7Zt0vXk3RmB9sLw2YpN8cHd5GfJ4aTe'
  const planted = [
    ['-----BEGIN ', 'PRIVATE KEY-----'],
    ['AKIA', 'IOSFODNN7EXAMPLE'],
    ['ghp_', key, '1234'],
    ['sk-', key],
    ["NEXTAUTH_SECRET = '", key, "'"],
    ['postgres://portal:', 'h4rdT0Guess', '@db.example/loadwise'],
  ].map((parts) => parts.join(''))
  expect(planted.filter((line) => givenAway(line) === undefined)).toEqual([])
  const harmless = [
    "password: 'four calm words together'",
    'const token = newMailToken()',
    'DATABASE_URL=postgres://loadwise:password@localhost/loadwise',
    'tokenHash: text().notNull().unique(),',
  ]
  expect(harmless.filter((line) => givenAway(line) !== undefined)).toEqual([])
  expect(['.env', 'a/.env.local', 'data/secrets.json', 'x.pem'].filter((file) => !KEPT.test(file))).toEqual(
    [],
  )
  expect(['.env.example', 'lib/auth/secrets.ts'].filter((file) => KEPT.test(file))).toEqual([])
})

test('[P25] no commit of this repository, on any branch, ever held a secret', async (context) => {
  const inside = git('rev-parse', '--is-inside-work-tree')
  if (inside.status !== 0) return context.skip('this copy of the project has no history')
  const commits = Number(git('rev-list', '--all', '--count').stdout)
  expect(commits).toBeGreaterThan(0)
  const names = git('log', '--all', '--format=', '--name-only', '--diff-filter=AR').stdout.split('\n')
  expect([...new Set(names)].filter((name) => KEPT.test(name))).toEqual([])

  const found: string[] = []
  let [commit, file, lines] = ['', '', 0]
  const log = spawn(
    'git',
    ['log', '--all', '-p', '-U0', '--no-color', '--no-ext-diff', '--format=commit %h'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const ended = new Promise<number | null>((resolve) => log.once('exit', resolve))
  for await (const line of createInterface({ input: log.stdout, crlfDelay: Infinity })) {
    if (line.startsWith('commit ')) commit = line.slice(7)
    else if (line.startsWith('+++ ')) file = line.slice(6)
    else if (line.startsWith('+')) {
      lines += 1
      const what = givenAway(line.slice(1))
      if (what) found.push(`${commit} ${file}: ${what}`)
    }
  }
  expect(await ended).toBe(0)
  console.info(`${commits} commits, ${lines} lines that were ever added: ${found.length} secrets`)
  expect(found).toEqual([])
})
