import type { DailyDecision } from '../progression/types'

/** The person said that it flared, and another rule decided: that must not go unheard. */
export function reportedFlareToo({ findings, rule }: Pick<DailyDecision, 'findings' | 'rule'>): boolean {
  return (
    rule !== 'SY1' &&
    findings.some((f) => f.rule === 'SY1' && f.verdict === 'fired' && f.reason === 'flare_report')
  )
}
