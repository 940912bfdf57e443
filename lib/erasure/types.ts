/** Why a record is to be erased: the person asked, its time by law is over, or a restored backup brought it back. */
export const ERASURE_KINDS = ['asked', 'retention', 'again'] as const
export type ErasureKind = (typeof ERASURE_KINDS)[number]

/** `pseudonymised`: what the law keeps stays, with nothing that says who it was. `deleted`: nothing stays. */
export const ERASURE_EXTENTS = ['pseudonymised', 'deleted'] as const
export type ErasureExtent = (typeof ERASURE_EXTENTS)[number]

export const ERASURE_STATES = ['asked', 'confirmed', 'refused', 'withdrawn', 'done'] as const
export type ErasureState = (typeof ERASURE_STATES)[number]

/** Days between a manager's yes and the deed: the person may still change their mind. */
export const GRACE_DAYS = 14
/** Days between the end of the time by law and the deed: the clinic may still say why a record has to stay. */
export const RETENTION_NOTICE_DAYS = 30
/** Days within which a request has to be answered (GDPR, article 12(3): one month). */
export const ANSWER_DAYS = 28

/** Days that a record brought from elsewhere waits for a clinician's yes before the portal drops it. */
export const CARRIED_WAITS_DAYS = 30

/** One erasure that was carried out, as it is kept outside the database. */
export type ErasedRecord = { clinicId: string; patientId: string; extent: ErasureExtent; at: string }
