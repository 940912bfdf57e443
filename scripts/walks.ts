import { writeFileSync } from 'node:fs'
import { walkReport } from '../lib/progression/liveness/walk-report'
import { walkers } from '../lib/progression/liveness/walkers'
import { defaultProtocol } from '../lib/progression/protocol'

// Writes docs/clinical/walks.md: a dozen simulated people, day by day.
const file = new URL('../docs/clinical/walks.md', import.meta.url)
writeFileSync(file, walkReport(walkers, defaultProtocol))
console.log(`${walkers.length} walks written to docs/clinical/walks.md`)
