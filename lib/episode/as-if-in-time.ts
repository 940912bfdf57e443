import type { ActivityLog, CheckInLog, EpochMs, LogHeader, SessionLog } from '../progression/types'

type Logs = {
  sessions: readonly SessionLog[]
  checkIns: readonly CheckInLog[]
  activities: readonly ActivityLog[]
}

/**
 * The logs as if they had been told when they happened: what matters is what the decision would have been, had it been
 * known. Nothing that happened after the decision is in it; a correction stands in the place of what it corrects.
 */
export function asIfInTime(logs: Logs, decidedAt: EpochMs): Logs {
  const inTime = <Log extends LogHeader>(all: readonly Log[]): Log[] => {
    const corrected = new Set(all.flatMap(({ replaces }) => replaces ?? []))
    return all
      .filter((log) => log.at <= decidedAt && !corrected.has(log.id))
      .map(({ replaces: _, ...log }) => ({ ...log, receivedAt: log.at }) as unknown as Log)
  }
  return {
    sessions: inTime(logs.sessions),
    checkIns: inTime(logs.checkIns),
    activities: inTime(logs.activities),
  }
}
