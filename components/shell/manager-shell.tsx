import type { ShellProps } from './shell-types'
import { StaffShell } from './staff-shell'

export function ManagerShell(props: ShellProps) {
  return <StaffShell {...props} width="max-w-7xl" />
}
