import { findCounterfactual, leadsToBetter } from '../counterfactual'
import { NO_COUNTERFACTUAL, type NoCounterfactual, type SideCounterfactual } from '../counterfactual/types'
import { type Protocol, protocolVersion } from '../protocol'
import { DAILY_RULES, type DailyDecision, type DailyInput, type DailyRule } from '../types'
import { live } from './live'
import { LIFE_DAYS, type Profile, randomProfile, randomProfileWithFlare } from './profile'
import { walkers } from './walkers'

/** What came of asking every n-th decision of many lives for its counterfactual, by the rule that decided. */
export type RuleShare = {
  asked: number
  /** Given, and each confirmed by deciding again. */
  found: number
  none: Record<NoCounterfactual, number>
  /** Of those found where evidence is missing: asks for exactly one thing that can still be given. */
  asksOne: number
  /** Given, but deciding again with it was no better; always 0. */
  unconfirmed: number
}

const EVERY = 5
const RANDOM_LIVES = 12

const standstills: readonly Partial<Profile>[] = [
  { keepsCheckIns: 0.33 },
  { sessionsDone: 1 },
  { sessionsDone: 0 },
  { technique: undefined },
  { technique: 'poor' },
  { takesPainkillerUnrecorded: true },
  { restingPain: 2, creepsUp: 4 },
]

const people: readonly Profile[] = [
  ...walkers,
  ...Array.from({ length: RANDOM_LIVES }, (_, index) =>
    index % 2 === 0 ? randomProfile(index + 1) : randomProfileWithFlare(index + 1),
  ),
  ...standstills.map((different) => ({ ...randomProfile(7), awayDays: [], flares: [], ...different })),
]

/** Counts which decisions get a counterfactual. Pure: the lives are the same for the same protocol. */
export function counterfactualShares(protocol: Protocol): ReadonlyMap<DailyRule, RuleShare> {
  const shares = new Map<DailyRule, RuleShare>()
  let seen = 0
  for (const profile of people) {
    live(profile, protocol, LIFE_DAYS, (input, decision) => {
      if (seen++ % EVERY !== 0) return
      for (const one of findCounterfactual(input, decision, protocol).sides) {
        count(shares, one, input, decision, protocol)
      }
    })
  }
  return shares
}

function count(
  shares: Map<DailyRule, RuleShare>,
  one: SideCounterfactual,
  input: DailyInput,
  decision: DailyDecision,
  protocol: Protocol,
): void {
  const { rule } = (one.side && decision.perSide[one.side]) ?? decision
  const share = shares.get(rule) ?? emptyShare()
  shares.set(rule, share)
  share.asked += 1
  if ('none' in one) {
    share.none[one.none] += 1
    return
  }
  share.found += 1
  if (one.asks) share.asksOne += 1
  if (!leadsToBetter(input, decision, one.changes, protocol, one.side)) share.unconfirmed += 1
}

const emptyShare = (): RuleShare => ({
  asked: 0,
  found: 0,
  none: Object.fromEntries(NO_COUNTERFACTUAL.map((why) => [why, 0])) as RuleShare['none'],
  asksOne: 0,
  unconfirmed: 0,
})

const head = `# Which decisions have a counterfactual

*What would have led to the next better decision*, asked of every ${EVERY}th decision of ${people.length} invented people who live twelve weeks under
the engine: the walkers of \`walks.md\`, people with and without a flare, and people who do not do as asked. Each one
found was confirmed by deciding again with it. \`npm run walks\` writes this file; a test holds it to the code.

*None* says why in the words the card uses: **moved on** (the best there is), **goal reached**, **clinician** (a red flag,
a clinician's hold or lock: it is theirs to lift, not a number's), **reported** (the patient reported a flare: nobody is
told to report less), **not found** (no small change would do, or none within the engine's bound of evaluations).
*Asks one* is of decisions for want of evidence (MD1, NE1): exactly one thing, still to be given, would settle it. Where
more than one is still open, the card names what would have done and asks for none alone.
`

/** The shares as a Markdown page. */
export function counterfactualReport(protocol: Protocol, shares = counterfactualShares(protocol)): string {
  const rows = DAILY_RULES.flatMap((rule) => {
    const share = shares.get(rule)
    if (!share) return []
    const { asked, found, none, asksOne } = share
    const could = asked - none.moved_on - none.goal_reached - none.clinician - none.reported
    const cells = [
      rule,
      asked,
      could === 0 ? '–' : `${found} of ${could} (${Math.round((found / could) * 100)} %)`,
      ...NO_COUNTERFACTUAL.map((why) => none[why] || '–'),
      rule === 'MD1' || rule === 'NE1' ? `${asksOne} of ${found}` : '–',
    ]
    return [`| ${cells.join(' | ')} |`]
  })
  const never = DAILY_RULES.filter((rule) => !shares.has(rule))
  return `${head}
Protocol ${protocolVersion(protocol)}.

| rule | asked | found, of those that could | ${NO_COUNTERFACTUAL.map((why) => why.replace('_', ' ')).join(' | ')} | asks one |
|---|---|---|${NO_COUNTERFACTUAL.map(() => '---|').join('')}---|
${rows.join('\n')}

No decision of these lives was made by ${never.join(', ')}: their counterfactuals are held by the stories and the generated
histories of \`lib/progression/counterfactual.test.ts\` alone.
`
}
