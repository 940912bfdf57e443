import { writeFileSync } from 'node:fs'
import { counterfactualReport } from '../lib/progression/liveness/counterfactual-report'
import { walkReport } from '../lib/progression/liveness/walk-report'
import { walkers } from '../lib/progression/liveness/walkers'
import { defaultProtocol } from '../lib/progression/protocol'

// Writes docs/clinical/walks.md, a dozen simulated people day by day, and docs/clinical/counterfactuals.md.
const file = new URL('../docs/clinical/walks.md', import.meta.url)
writeFileSync(file, walkReport(walkers, defaultProtocol))
console.log(`${walkers.length} walks written to docs/clinical/walks.md`)

const shares = new URL('../docs/clinical/counterfactuals.md', import.meta.url)
writeFileSync(shares, counterfactualReport(defaultProtocol))
console.log('and which decisions have a counterfactual to docs/clinical/counterfactuals.md')
