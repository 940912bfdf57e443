import { prepareDatabase } from './launch/prepare-database'

const prepared = await prepareDatabase((line) => console.log(line))
process.send?.(prepared)
process.disconnect?.()
