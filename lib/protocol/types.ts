/**
 * A version is a draft until somebody else publishes it; then it never changes. `imported`: it came with the record of
 * another clinic, so that its decisions can be derived again; nobody is treated by it here.
 */
export const PROTOCOL_STATUSES = ['draft', 'published', 'retired', 'withdrawn', 'imported'] as const
export type ProtocolStatus = (typeof PROTOCOL_STATUSES)[number]

export const REPLAY_STATUSES = ['waiting', 'running', 'done', 'failed'] as const
export type ReplayStatus = (typeof REPLAY_STATUSES)[number]

/** What becomes of one past decision under another protocol. `other`: as cautious, but another target. */
export const REPLAY_EFFECTS = ['not_assessable', 'more_cautious', 'less_cautious', 'other', 'same'] as const
export type ReplayEffect = (typeof REPLAY_EFFECTS)[number]

/** Why a decision cannot be made again under another protocol. */
export const NOT_ASSESSABLE = ['no_such_step', 'adherence_unknown', 'not_readable'] as const
export type NotAssessable = (typeof NOT_ASSESSABLE)[number]
