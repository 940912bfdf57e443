import defaultProtocol from '../lib/progression/protocol.default.json'
import { allWitnesses } from '../lib/progression/witnesses/all-witnesses'
import { runMutants } from '../lib/progression/witnesses/mutate'

const fates = runMutants(defaultProtocol, allWitnesses)
const survivors = fates.filter((fate) => fate.caughtBy === undefined)
for (const { path, from, to } of survivors) console.log(`survived: ${path} ${from} -> ${to}`)
console.log(
  `${fates.length} changed numbers, ${fates.length - survivors.length} caught, ${survivors.length} survived`,
)
process.exitCode = survivors.length === 0 ? 0 : 1
