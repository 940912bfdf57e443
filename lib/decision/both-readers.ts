import { type Locale, parseLocale } from '../messages'

/** Who reads a decision, each in which language: the person in their own, the clinic in the clinic's. */
export type Readers = { patient: Locale; clinician: Locale }

/** In: the patient and the clinic as stored. */
export function readersOf(of: { patient: { locale: string }; clinic: { locale: string } }): Readers {
  return { patient: parseLocale(of.patient.locale), clinician: parseLocale(of.clinic.locale) }
}

/** The same finding said to both: `write` is asked once a language and each reader's text taken from their own. */
export function forBothReaders<T extends { clinicianText: string }>(
  readers: Readers,
  write: (locale: Locale) => T,
): T {
  const forPatient = write(readers.patient)
  if (readers.clinician === readers.patient) return forPatient
  return { ...forPatient, clinicianText: write(readers.clinician).clinicianText }
}
