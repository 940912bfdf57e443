/** The last link of a clinic's chain at some moment. */
export type AuditHead = { clinicId: string; seq: number; hash: string }

/** A place where a chain is broken; `seq` is the row it is about. */
export type AuditFault = { clinicId: string; seq: number; fault: string }
