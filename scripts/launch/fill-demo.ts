import { Secret } from 'otpauth'
import { reseedIfStale, type SeedOptions, seedDemo } from '@/db/seed'
import { type LargeStep, seedLargeClinic } from '@/db/seed/large/large-clinic'
import { clinics, patients, staff } from '@/db/seed/personas'
import { demoCredentials } from '@/lib/demo/credentials'
import { hashPassword } from '@/lib/server/passwords'
import { sealSecret } from '@/lib/server/totp'

/** Who can sign in to a demo. */
export type DemoPerson = { name: string; role: string; clinic: string; email: string }

const loginOf: SeedOptions['loginOf'] = async ({ email, isStaff }) => {
  const { password, totpSecret } = demoCredentials(email)
  const secret = Buffer.from(Secret.fromBase32(totpSecret).buffer)
  return { passwordHash: await hashPassword(password), totpSecret: isStaff ? sealSecret(secret) : null }
}

/**
 * Fills an empty database with the demo, or makes an untouched one new for a new day. `say` hears how far it is.
 * Needs the login that owns the tables. Returns whether anything was made.
 */
export async function fillDemo(
  ownerUrl: string,
  now: Date,
  say: (line: string) => void,
): Promise<'seeded' | 'kept'> {
  let shown = -1
  const options = {
    now,
    loginOf,
    ownerUrl,
    onProgress: (step: 'people' | 'stories', share: number) => {
      const percent = step === 'people' ? 0 : Math.floor(share * 100)
      if (percent > shown) say(`filling the demo: people live their stories, ${percent} %`)
      shown = Math.max(shown, percent)
    },
  }
  const first = await seedDemo(options)
  return first === 'seeded' ? first : reseedIfStale(options)
}

const STEPS: Record<LargeStep, string> = {
  people: 'opening the clinic',
  stories: 'some forty people live their stories',
  copies: 'the others follow',
}

/** Opens the large clinic beside the demo. `say` hears how far it is. Returns how many people are in its care. */
export function fillLargeClinic(
  ownerUrl: string,
  size: { patientCount: number; now: Date },
  say: (line: string) => void,
): Promise<number> {
  let shown = ''
  return seedLargeClinic({
    ...size,
    ownerUrl,
    loginOf,
    onProgress: (step, share) => {
      const line = `${STEPS[step]}, ${Math.floor(share * 100)} %`
      if (line !== shown) say(line)
      shown = line
    },
  })
}

/** Everybody in the demo, staff first. */
export function demoPeople(): DemoPerson[] {
  const clinicName = (key: string) => clinics.find((clinic) => clinic.key === key)?.name ?? ''
  return [
    ...staff.map(({ displayName, email, memberships }) => ({
      name: displayName,
      role: memberships[0]?.role ?? '',
      clinic: memberships.map(({ clinic }) => clinicName(clinic)).join(', '),
      email,
    })),
    ...patients.map(({ displayName, email, clinic }) => ({
      name: displayName,
      role: 'patient',
      clinic: clinicName(clinic),
      email,
    })),
  ]
}
