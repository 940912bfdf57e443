import type { CodeableConcept, CodeSystem, Coding } from 'fhir/r4'

/** Where this portal's own codes are defined. An address as a name: nothing is fetched from it. */
export const REHAB_SYSTEM = 'https://loadwise.example/fhir/CodeSystem/rehab'

/**
 * What no public code was found for. Never a borrowed or invented LOINC code: a mapping can be added when there is
 * one.
 */
export const REHAB_CONCEPTS = {
  'morning-pain': 'Pain on getting up, NPRS 0–10, per leg',
  'worst-pain-24h': 'Worst pain of the last 24 hours, NPRS 0–10, per leg',
  'pain-before-load': 'Pain just before a session or activity, NPRS 0–10, per leg',
  'pain-during-load': 'Worst pain during a session or activity, NPRS 0–10, per leg',
  'pain-30-minutes-after': 'Pain 30 minutes after a session or activity, NPRS 0–10, per leg',
  'settling-minutes': 'Minutes until pain was back to usual after load',
  'morning-stiffness-minutes': 'Minutes until morning stiffness eased',
  'sitting-before-pain-minutes': 'Minutes of sitting before it hurt',
  'session-rpe': 'Exertion of a session, RPE 0–10',
  mood: 'Mood, 0 (very bad) to 4 (very good)',
  'red-flag': 'A sign reported in the red-flag screen',
  'psfs-ability': 'Ability to do an activity the person chose (PSFS), 0–10',
  'visa-h-total': 'VISA-H total, 0–100, higher is better',
  'tsk-11-total': 'Tampa Scale of Kinesiophobia (TSK-11) total, 11–44',
  'nprs-average': 'Average pain of a week, NPRS 0–10',
  groc: 'Global rating of change, -3 to 3',
  'two-weeks': 'How it goes after two weeks, -1 to 1',
  confidence: 'Confidence, 0–10',
  stress: 'Stress, 0–10',
  'psfs-mean': 'Mean ability over the activities the person chose (PSFS), 0–10',
  'training-session': 'One bout of prescribed exercise',
  'plan-version': 'A version of the plan',
  'daily-decision': 'The protocol’s decision for a day',
} as const
export type RehabCode = keyof typeof REHAB_CONCEPTS

export const SYSTEMS = {
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  ucum: 'http://unitsofmeasure.org',
  icd10cm: 'http://hl7.org/fhir/sid/icd-10-cm',
  observationCategory: 'http://terminology.hl7.org/CodeSystem/observation-category',
  conditionCategory: 'http://terminology.hl7.org/CodeSystem/condition-category',
  conditionClinical: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
  conditionVerification: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
  consentScope: 'http://terminology.hl7.org/CodeSystem/consentscope',
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  provenanceAgent: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
} as const

/** Pain severity, 0–10 verbal numeric rating, reported. */
export const PAIN_SEVERITY: Coding = {
  system: SYSTEMS.loinc,
  code: '72514-3',
  display: 'Pain severity - 0-10 verbal numeric rating [Score] - Reported',
}

/** Other specified enthesopathies of a lower limb, excluding foot: the code in use for hamstring tendinopathy. */
export const ICD10CM_OF_SIDE = { right: 'M76.891', left: 'M76.892' } as const

export const rehab = (code: RehabCode): CodeableConcept => ({
  coding: [{ system: REHAB_SYSTEM, code, display: REHAB_CONCEPTS[code] }],
  text: REHAB_CONCEPTS[code],
})

export const coded = (system: string, code: string, display?: string): CodeableConcept => ({
  coding: [{ system, code, ...(display ? { display } : {}) }],
})

/** The portal's own codes, as a resource. */
export const rehabCodeSystem = (): CodeSystem => ({
  resourceType: 'CodeSystem',
  id: 'rehab',
  url: REHAB_SYSTEM,
  name: 'LoadwiseRehab',
  title: 'Tendon rehabilitation terms of Loadwise',
  status: 'active',
  content: 'complete',
  caseSensitive: true,
  count: Object.keys(REHAB_CONCEPTS).length,
  concept: Object.entries(REHAB_CONCEPTS).map(([code, display]) => ({ code, display })),
})
