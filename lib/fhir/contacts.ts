import type { Appointment, Communication, Consent, Encounter } from 'fhir/r4'
import { coded, SYSTEMS } from './codes'
import { to } from './references'
import type { FhirSource } from './source'

/** Consent that was given, and whether it still holds; which words were agreed to stands in the policy. */
export function consentResources({ patient, clinic, consents }: FhirSource): Consent[] {
  return consents.map((row) => ({
    resourceType: 'Consent',
    id: row.id,
    status: row.withdrawnAt === null ? 'active' : 'inactive',
    scope: coded(SYSTEMS.consentScope, 'patient-privacy'),
    category: [{ text: row.kind }],
    patient: to('Patient', patient.id),
    dateTime: row.givenAt.toISOString(),
    organization: [{ display: clinic.name }],
    policyRule: { text: `${row.kind} ${row.textVersion} (${row.locale})` },
    ...(row.withdrawnAt ? { provision: { period: { end: row.withdrawnAt.toISOString() } } } : {}),
  }))
}

const APPOINTMENT_STATUS = {
  booked: 'booked',
  completed: 'fulfilled',
  no_show_patient: 'noshow',
  no_show_clinician: 'cancelled',
  cancelled: 'cancelled',
} as const

/** Visits that were booked; a time somebody only looked at is none. */
export function appointments({ patient, visits }: FhirSource): Appointment[] {
  return visits.flatMap((visit): Appointment[] => {
    const { state } = visit
    if (state === 'held' || state === 'lapsed') return []
    const reason =
      state === 'no_show_clinician'
        ? 'The clinician did not come'
        : state === 'cancelled'
          ? `Cancelled by ${visit.cancelledBy === 'patient' ? 'the patient' : 'the clinic'}`
          : null
    return [
      {
        resourceType: 'Appointment',
        id: visit.id,
        status: APPOINTMENT_STATUS[state],
        ...(reason ? { cancelationReason: { text: reason } } : {}),
        description: visit.typeName,
        start: visit.startsAt.toISOString(),
        end: visit.endsAt.toISOString(),
        created: visit.createdAt.toISOString(),
        participant: [
          { actor: to('Patient', patient.id), status: 'accepted' },
          { actor: { display: visit.clinicianName ?? 'Clinician' }, status: 'accepted' },
        ],
      },
    ]
  })
}

/** Visits that took place; by video with the time both were in the room, of others nobody knows when they began. */
export function encounters({ patient, visits }: FhirSource): Encounter[] {
  return visits
    .filter(({ state }) => state === 'completed')
    .map((visit) => ({
      resourceType: 'Encounter',
      id: `${visit.id}-visit`,
      status: 'finished',
      class: { system: SYSTEMS.actCode, code: visit.way === 'in_person' ? 'AMB' : 'VR' },
      subject: to('Patient', patient.id),
      participant: [{ individual: { display: visit.clinicianName ?? 'Clinician' } }],
      appointment: [to('Appointment', visit.id)],
      ...(visit.beganAt && visit.endedAt && visit.beganAt < visit.endedAt
        ? { period: { start: visit.beganAt.toISOString(), end: visit.endedAt.toISOString() } }
        : {}),
    }))
}

/** What was written to and by the care team. Files stay in the portal. */
export function communications({ patient, clinic, messages }: FhirSource): Communication[] {
  return messages.map((message) => {
    const person = to('Patient', patient.id)
    const team = { display: message.author === 'patient' ? clinic.name : message.authorName }
    return {
      resourceType: 'Communication',
      id: message.id,
      status: 'completed',
      subject: person,
      sent: message.writtenAt.toISOString(),
      sender: message.author === 'patient' ? person : team,
      recipient: [message.author === 'patient' ? team : person],
      payload: [{ contentString: message.body }],
    }
  })
}
