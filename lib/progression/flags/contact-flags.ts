import { dayOf } from '../day-number'
import type { Situation } from '../situation'

/**
 * `nudge_checkin` after 3 full days without a check-in, `outreach_checkin` after 7 (C.13). Silence before the first
 * check-in counts from the first day of the plan, else from when the rung began.
 */
export function checkInSilenceFlags({
  logbook,
  today,
  input,
  state,
  protocol,
}: Situation): readonly string[] {
  const since = logbook.lastCheckInDay ?? dayOf(input.planStartedOn ?? state.evidenceSince)
  const fullDaysSilent = today - since - 1
  const flags: string[] = []
  if (fullDaysSilent >= protocol.missing.nudgeDays) flags.push('nudge_checkin')
  if (fullDaysSilent >= protocol.missing.outreachDays) flags.push('outreach_checkin')
  return flags
}

/** `nudge_adherence` under 80 % of the agreed sessions, `outreach_adherence` under 50 % (B23). Unknown says nothing. */
export function adherenceFlags({ input, protocol }: Situation): readonly string[] {
  const share = input.adherence7d
  if (share === undefined) return []
  const flags: string[] = []
  if (share < protocol.adherence.nudgeBelow) flags.push('nudge_adherence')
  if (share < protocol.adherence.blockBelow) flags.push('outreach_adherence')
  return flags
}
