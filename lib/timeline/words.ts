import type { TimelineKind, TimelineLog } from './types'

export type PatientWords = { id: string; kind: TimelineKind; localDate: string; text: string }

/** What the patient wrote, newest first. */
export function patientWords(logs: readonly TimelineLog[], most: number): PatientWords[] {
  return logs
    .flatMap((log) => {
      const text = 'note' in log.data ? log.data.note : null
      return text?.trim() ? [{ id: log.id, kind: log.kind, localDate: log.localDate, text: text.trim() }] : []
    })
    .reverse()
    .slice(0, most)
}
