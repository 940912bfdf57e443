// @ts-check
// `npm run build`: builds if a source changed since the last finished build.
import path from 'node:path'
import { ensureBuild } from './launch/build.mjs'
import { readEnvFile } from './launch/environment.mjs'
import { fail, say } from './launch/terminal.mjs'

const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)
readEnvFile(root)
ensureBuild(root).then(() => say('The build is current.'), fail)
