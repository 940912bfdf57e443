/** Who somebody is in the room of a visit. */
export const ROOM_PARTS = ['patient', 'clinician', 'guest'] as const
export type RoomPart = (typeof ROOM_PARTS)[number]

/** Who a guest is to the visit; nothing about why. */
export const GUEST_KINDS = ['interpreter', 'family', 'other'] as const
export type GuestKind = (typeof GUEST_KINDS)[number]

/** What a clinician can lay on the table for both to see. */
export const SHARED_VIEWS = ['trend', 'plan', 'decision'] as const
export type SharedView = (typeof SHARED_VIEWS)[number]

/** At most: patient, clinician and one guest. */
export const MOST_PEOPLE = 3
/** Who has not been heard of for this long is away. */
export const AWAY_AFTER_SECONDS = 12
