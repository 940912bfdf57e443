import type { DemoPersona } from '@/db/queries/demo-personas'
import { ROLES } from '@/lib/auth/roles'
import { type Locale, translator } from '@/lib/messages'

export type PersonaWords = {
  problems: string
  clinics: {
    name: string
    groups: { label: string; people: { userId: string; name: string; label: string }[] }[]
  }[]
}

/** The people of the demo by clinic, then role, staff last to first: people in care come first. */
export function personaWords(locale: Locale, personas: readonly DemoPersona[]): PersonaWords {
  const t = translator(locale, 'auth')
  const clinics = [...new Set(personas.map(({ clinicName }) => clinicName))]
  return {
    problems: t('form.problems'),
    clinics: clinics.map((name) => ({
      name,
      groups: ROLES.map((role) => ({
        label: t(`demo.role.${role}`),
        people: personas
          .filter((each) => each.clinicName === name && each.role === role)
          .map(({ userId, displayName }) => ({
            userId,
            name: displayName,
            label: t('demo.signInAs', { name: displayName }),
          })),
      })).filter(({ people }) => people.length > 0),
    })),
  }
}
