import type { ShellProps } from './shell-types'
import { StaffShell } from './staff-shell'

/** Dense and quiet: the whole width for the list and the case beside it. */
export function ClinicianShell(props: ShellProps) {
  return <StaffShell {...props} width="max-w-[100rem]" />
}
