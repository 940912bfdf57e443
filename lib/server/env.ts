import 'server-only'
import * as z from 'zod'

const address = (protocol: RegExp) => z.url({ protocol, error: 'must be an address' })
const keyBytes = (bytes: number) =>
  z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === bytes, `must be ${bytes} bytes in base64`)

const addresses = (scheme: RegExp) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((each) => each !== ''))
    .refine((list) => list.every((each) => scheme.test(each)), 'must be addresses like turn:host:3478')

const Environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  APP_URL: address(/^https?$/),
  NEXTAUTH_URL: address(/^https?$/),
  NEXTAUTH_SECRET: z.string('is not set').min(32, 'must have at least 32 characters'),
  TOTP_ENCRYPTION_KEY: keyBytes(32),
  /** Half of the key pair by which push services know this installation; not set = no notifications. */
  VAPID_PRIVATE_KEY: keyBytes(32).optional(),
  DATABASE_URL: address(/^postgres(ql)?$/),
  /** A copy that follows the database; the manager's boards are read from it. */
  READ_DATABASE_URL: address(/^postgres(ql)?$/).optional(),
  DATABASE_POOL: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'must be a number from 1 to 999')
    .default('10'),
  LOADWISE_DATA: z.string('is not set').min(1),
  /** Where the ends of the audit chains are kept; best on another volume than the database. */
  AUDIT_ANCHOR_FILE: z.string().optional(),
  /** Where it is kept whose record was erased, so that a restored backup erases again. */
  ERASURE_FILE: z.string().optional(),
  MAIL_DIR: z.string('is not set').min(1),
  SMTP_URL: address(/^smtps?$/).optional(),
  MAIL_FROM: z.string().default('Loadwise <no-reply@localhost>'),
  DEMO: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
  /** How many reverse proxies of ours stand in front; so many entries of X-Forwarded-For are believed. */
  TRUSTED_PROXIES: z
    .string()
    .regex(/^[0-9]$/, 'must be a number from 0 to 9')
    .default('0'),
  /** How browsers in a video visit find each other through routers, and who relays where they cannot. */
  STUN_URLS: addresses(/^stuns?:/).optional(),
  TURN_URLS: addresses(/^turns?:/).optional(),
  /** Shared with coturn (`static-auth-secret`). */
  TURN_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  TURN_SECONDS: z
    .string()
    .regex(/^[1-9]\d{2,4}$/, 'must be a number of seconds from 100 to 99999')
    .default('14400'),
  /** 1 = never directly, so that neither side learns the other's address. */
  ICE_RELAY_ONLY: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Environment = Readonly<ReturnType<typeof parseEnvironment>>

/**
 * The settings of a process as typed values. Throws one Error that names every wrong variable, never a value.
 * `npm start` and the other npm scripts derive most of them; docs/operations.md lists them.
 */
export function parseEnvironment(source: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = issue.path.join('.')
      return `  ${name} ${given[name] === undefined ? 'is not set' : issue.message}`
    })
    throw new Error(`These settings are wrong (see docs/operations.md):\n${[...new Set(lines)].join('\n')}`)
  }
  const { DEMO, DATABASE_POOL, TRUSTED_PROXIES, TURN_SECONDS, ICE_RELAY_ONLY, ...rest } = parsed.data
  if (rest.TURN_URLS && !rest.TURN_SECRET)
    throw new Error('These settings are wrong (see docs/operations.md):\n  TURN_SECRET is not set')
  return {
    ...rest,
    STUN_URLS: rest.STUN_URLS ?? [],
    TURN_URLS: rest.TURN_URLS ?? [],
    TURN_SECONDS: Number(TURN_SECONDS),
    ICE_RELAY_ONLY: ICE_RELAY_ONLY === '1',
    DEMO: DEMO === '1',
    DATABASE_POOL: Number(DATABASE_POOL),
    TRUSTED_PROXIES: Number(TRUSTED_PROXIES),
  }
}

let parsedOnce: Environment | undefined

/** The settings of this process, parsed on first use. */
export function env(): Environment {
  parsedOnce ??= parseEnvironment(process.env)
  return parsedOnce
}
