import type { Protocol } from '../protocol'
import { protocolVersion } from '../protocol'
import { type CaseResult, caseEvaluator } from './evaluate-case'

/** The case format this project reads; docs/clinical/case-format.md describes it. */
export const CASE_SCHEMA = 'vectors/1'

/** A file that holds no cases we could evaluate. The message says what is wrong with it. */
export class CaseFileError extends Error {}

export type CaseFileResults = {
  results: CaseResult[]
  /** The file was written for another protocol than the one it was evaluated with. */
  otherProtocol?: string
}

/**
 * Evaluates every case of a file, in the file's order.
 * In: the file's text. Throws CaseFileError when it is not a `vectors/1` file; a malformed case only spoils itself.
 */
export function evaluateCaseFile(text: string, protocol: Protocol): CaseFileResults {
  let file: unknown
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new CaseFileError(
      `This is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}`,
    )
  }
  if (typeof file !== 'object' || file === null || !('schema' in file) || file.schema !== CASE_SCHEMA) {
    throw new CaseFileError(`This is not a ${CASE_SCHEMA} file: "schema" must be "${CASE_SCHEMA}".`)
  }
  if (!('vectors' in file) || !Array.isArray(file.vectors)) {
    throw new CaseFileError(`This is not a ${CASE_SCHEMA} file: "vectors" must be a list of cases.`)
  }
  const results = file.vectors.map(caseEvaluator(protocol))
  const written = 'protocol' in file && typeof file.protocol === 'string' ? file.protocol : undefined
  return written === undefined || written === protocolVersion(protocol)
    ? { results }
    : { results, otherProtocol: written }
}
